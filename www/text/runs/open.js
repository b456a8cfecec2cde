// The lab of finished runs on texts: ready-made sweeps, the queue that trains them, and the library
// of runs, compared by curve and by what they write.
import { count, duration } from '../../page/format.js';
import { hashIn } from '../../page/labs.js';
import { openLab } from '../../page/link.js';
import { experimentCards } from '../../run/sweeps/experiment-cards.js';
import { panels } from '../../run/sweeps/panels.js';
import { toExperiment } from '../../run/sweeps/to-experiment.js';
import { addToReport } from '../../report/add-button.js';
import { runsSpec } from '../../report/runs-spec.js';
import { desk as deskOf } from '../desk.js';
import { TEXTS, natsAndBits, lastLoss } from '../reader.js';
import { textRecipeName } from '../recipe-names.js';
import { textMachine } from '../time-machine.js';
import { textExampleSweep } from './example.js';
import { finalSamples } from './final-samples.js';
import { textOffer } from './offer.js';

/** @import { Open, Settings } from '../../page/labs.js' */
/** @import { Page, TextRunCard, TextRunParts } from '../../types.js' */
/** @import { Details } from '../../run/sweeps/run-details.js' */

const LEDE =
  'One change at a time, everything else the same: queue a sweep over texts, and compare its ' +
  'runs by curve, by number and by what they write. Every run of the lab “Write” that ' +
  'finishes is here, too.';
const MACHINE =
  'Back through the run: what its network wrote at each moment that was kept, and where on its ' +
  'curve that was.';

const EXAMPLE = textExampleSweep();

/** The finished sweep that came with the page stands first. */
export const fetchFirst = () => EXAMPLE.load();

/** @type {(settings: Settings) => void} */
let setUp = () => {};

/** Goes to an experiment, or to runs. @param {Settings} settings */
export const show = (settings) => setUp(settings);

/** @type {Open} */
export function open(element, page) {
  deskOf(page);
  const shown = panels(element, page, TEXTS, {
    title: 'Runs and sweeps',
    lede: LEDE,
    finals: finalSamples((id) => page.lab.library.parts(id)),
    example: EXAMPLE,
    adding: (runs, title) => addToReport(page, () => runsSpec(runs()), title),
    details: detailsOf(page),
    experiments: (section) => experimentCards(section, page, TEXTS, textOffer(page)),
  });
  setUp = ({ experiment, runs }) => {
    if (Array.isArray(runs)) shown.only(runs);
    else toExperiment(element, `experiment-text-${experiment}`);
  };
  return shown.draw;
}

/** @param {Page} page @returns {Details} */
function detailsOf(page) {
  const desk = deskOf(page);
  const machine = textMachine('Moment of this run to look at');
  return {
    words: (/** @type {TextRunCard} */ card, form) =>
      `${textRecipeName(form, card.recipe)}; ${count(card.parameters)} parameters; ` +
      `${count(card.characters)} characters on ` +
      `${card.engine === 'webGpu' ? 'WebGPU' : 'the CPU'} in ${duration(card.trainedMs)}, ` +
      `down to ${natsAndBits(lastLoss(card))}; ${card.data.title}, ` +
      `${count(card.data.characters)} characters.`,
    machine: {
      element: machine.element,
      draw(/** @type {TextRunCard} */ card, /** @type {TextRunParts | null} */ parts) {
        const { curve, characters, id } = card;
        machine.draw(parts && { samples: parts.samples, curve, all: characters, key: id });
        return Boolean(parts?.samples.length);
      },
      stop: machine.stop,
    },
    caption: MACHINE,
    none: 'What this run wrote is not kept.',
    deeds: [
      ['Use its network', useNetwork],
      [
        'Take it to NumPy',
        async (card) => (await import('../taken/offer.js')).takeTextCard(desk, card),
      ],
      ['Open its recipe', openRecipe],
    ],
  };

  /** @param {TextRunCard} card */
  async function useNetwork({ id, name }) {
    desk.choose(id);
    openLab('write');
    page.store.apply({
      half: 'text',
      kind: 'said',
      message: `“${name}” is the network that the text labs look at; go on training from it below.`,
    });
  }

  /** @param {TextRunCard} card */
  async function openRecipe({ recipe, name }) {
    const link = await page.lab.conductor.call('text', 'encodeLink', [recipe]);
    location.hash = hashIn(page.lab.hash, 'write', link);
    page.store.apply({
      half: 'text',
      kind: 'said',
      message: `The recipe of “${name}” is in the form.`,
    });
  }
}
