// What a run measured, with all digits: a row an epoch, and the training loss of its steps.
import { chooses, inLab } from '../measure.js';

/** @import { Cell } from '../../page/csv.js' */
/** @import { Numbers } from '../../page/exact.js' */
/** @import { RunView } from '../../types.js' */
/** @import { Baseline } from '../baselines.js' */

/** @param {RunView['recipe']} recipe */
function unitOf(recipe) {
  if (chooses(recipe)) return 'cross-entropy, nats per pixel';
  return inLab(recipe) ? 'squared error in CIELAB / 100' : 'squared error';
}

/**
 * @param {RunView | null} run
 * @param {Baseline[]} baselines
 * @returns {Numbers[]}
 */
export function runNumbers(run, baselines) {
  if (!run) return [];
  const { recipe, losses, lossesEvery: every, epochs } = run;
  const loss = `loss (${unitOf(recipe)})`;
  const flats = baselines.flatMap(({ name, loss: value }) =>
    value === undefined ? [] : [{ name, value }],
  );
  const shares = chooses(recipe);
  const anew = epochs.some(({ runningLoss }) => runningLoss !== undefined);
  const epochRows = epochs.map((one) => [
    one.epoch,
    one.trainLoss,
    one.validationLoss,
    ...(shares ? [one.validationAccuracy] : []),
    ...(anew ? [one.runningLoss] : []),
    ...flats.map(({ value }) => value),
  ]);
  const perEpoch = {
    name: 'epochs',
    head: [
      'epoch',
      `training ${loss}`,
      `validation ${loss}`,
      ...(shares ? ['validation accuracy (share of pixels)'] : []),
      ...(anew ? [`validation ${loss} before statistics were measured anew`] : []),
      ...flats.map(({ name }) => `${name} ${loss}`),
    ],
    rows: /** @type {Cell[][]} */ (epochRows),
  };
  const perStep = {
    name: 'steps',
    head: ['step', `training ${loss}`],
    rows: Array.from(losses, (value, i) => [1 + i * every, value]),
  };
  return [perEpoch, perStep];
}

/**
 * @param {Pick<RunView, 'epochs'>} run
 * @param {Baseline[]} baselines
 * @returns {Numbers[]}
 */
export function accuracyNumbers({ epochs }, baselines) {
  const flats = baselines.filter(({ accuracy }) => accuracy !== undefined);
  return [
    {
      name: 'epochs',
      head: [
        'epoch',
        ...['validation', ...flats.map(({ name }) => name)].map(
          (name) => `${name} accuracy (share of pixels)`,
        ),
      ],
      rows: epochs.map((one) => [
        one.epoch,
        one.validationAccuracy,
        ...flats.map(({ accuracy }) => accuracy),
      ]),
    },
  ];
}
