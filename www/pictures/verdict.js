// One sentence: does the network beat what needs no network? And one more where its statistics were
// measured anew and that made a difference.
import { loss, percent } from '../page/format.js';

/** @import { EpochReport } from '../types.js' */
/** @import { Baseline } from './baselines.js' */

/** @param {EpochReport[]} epochs @param {Baseline[]} baselines */
export function verdict(epochs, baselines) {
  return [beaten(epochs, baselines), ofStatistics(epochs.at(-1))].filter(Boolean).join(' ');
}

/** @param {EpochReport[]} epochs @param {Baseline[]} baselines */
function beaten(epochs, baselines) {
  const last = epochs.at(-1);
  if (last?.validationAccuracy !== undefined)
    return ofChoice(last, last.validationAccuracy, baselines);
  if (!baselines.length)
    return last
      ? `After epoch ${last.epoch} the network’s validation loss is ${loss(last.validationLoss)}.`
      : '';
  if (!last) return `To beat: ${baselines.map(toBeat).join(', ')}. ${NOT_MEASURED}`;
  return ofMixture(last, baselines);
}

const NOT_MEASURED = 'The first epoch has not been measured yet.';
const BOTH_BETTER = 'both still do better without any network.';

/** @param {Baseline} baseline */
const toBeat = ({ name, loss: value, accuracy }) =>
  `${accuracy !== undefined ? percent(accuracy) : loss(value ?? NaN)} by ` +
  `${WITHOUT[name] ?? `the ${name}`}`;
/** @type {Record<string, string>} */
const WITHOUT = {
  'grey copy': 'copying the grey',
  'nearest to the grey': 'the colour nearest to the grey',
};

/** @param {EpochReport} last @param {Baseline[]} baselines the grey copy and the grey table */
function ofMixture({ epoch, validationLoss }, [copied, tabled]) {
  const subject = `After epoch ${epoch} the network’s validation loss ${loss(validationLoss)}`;
  const copy = `the grey copy (${loss(copied.loss ?? NaN)})`;
  const table = `the table (${loss(tabled.loss ?? NaN)})`;
  const beatsCopy = validationLoss < (copied.loss ?? NaN);
  const beatsTable = validationLoss < (tabled.loss ?? NaN);
  if (beatsCopy && beatsTable)
    return `${subject} is below both ${copy} and ${table}: it beats the two baselines.`;
  if (beatsCopy) return `${subject} is below ${copy} but not yet below ${table}.`;
  if (beatsTable) return `${subject} is below ${table} but not yet below ${copy}.`;
  return `${subject} is not yet below ${copy} or ${table}: ${BOTH_BETTER}`;
}

/** @param {EpochReport} last @param {number} accuracy @param {Baseline[]} baselines */
function ofChoice({ epoch, validationLoss }, accuracy, baselines) {
  const subject =
    `After epoch ${epoch} the network gives ${percent(accuracy)} of the validation pixels ` +
    `their colour, at ${validationLoss.toFixed(3)} nats`;
  // The hardest one that has both measures: the table where the network sees greys, else the
  // commonest colour.
  const rival = baselines.findLast((one) => one.loss !== undefined && one.accuracy !== undefined);
  if (!rival || rival.loss === undefined || rival.accuracy === undefined) return `${subject}.`;
  const its = `the ${rival.name} (${percent(rival.accuracy)}, ${rival.loss.toFixed(3)} nats)`;
  const [more, less] = [accuracy > rival.accuracy, validationLoss < rival.loss];
  if (more && less) return `${subject}: better than ${its} on both counts.`;
  if (more) return `${subject}: more often than ${its}, but with less trust in the truth.`;
  if (less) return `${subject}: not as often as ${its}, though with more trust in the truth.`;
  return `${subject}: ${its} still does better without any network.`;
}

/** From which share of the loss on another one is worth a sentence. */
const WORTH_SAYING = 0.01;

/** @param {EpochReport | undefined} last */
function ofStatistics(last) {
  if (last?.runningLoss === undefined) return '';
  const { validationLoss, runningLoss, validationAccuracy } = last;
  if (Math.abs(runningLoss - validationLoss) <= WORTH_SAYING * validationLoss) return '';
  const text =
    validationAccuracy === undefined ? loss(runningLoss) : `${runningLoss.toFixed(3)} nats`;
  return (
    `With the running averages that training left in its normalisations, which lag behind the ` +
    `weights, the loss would be ${text}.`
  );
}
