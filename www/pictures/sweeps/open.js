// The lab of comparisons on pictures: ready-made experiments, the queue that trains them, and the
// library of finished runs.
import { count, duration } from '../../page/format.js';
import { hashIn } from '../../page/labs.js';
import { experimentCards } from '../../run/sweeps/experiment-cards.js';
import { panels } from '../../run/sweeps/panels.js';
import { toExperiment } from '../../run/sweeps/to-experiment.js';
import { addToReport } from '../../report/add-button.js';
import { runsSpec } from '../../report/runs-spec.js';
import { PICTURES } from '../reader.js';
import { recipeName } from '../recipe-names.js';
import { pictureMachine } from '../time-machine.js';
import { pictureExample } from './example.js';
import { finalGrids } from './final-grids.js';
import { pictureOffer } from './offer.js';
import { estimate, measuredRates } from './timing.js';
import { Trials } from './trials.js';

/** @import { Open, Settings } from '../../page/labs.js' */
/** @import { Page, PictureRunCard, RunParts } from '../../types.js' */
/** @import { Details } from '../../run/sweeps/run-details.js' */
/** @import { Reader } from '../../run/sweeps/reader.js' */

const LEDE =
  'One change at a time, everything else the same: queue an experiment, and compare its runs by ' +
  'curve, number and picture.';
const MACHINE =
  'Ten validation pictures, and below each what this network made of it before its first step ' +
  'and after each epoch.';

const EXAMPLE = pictureExample();

/** The finished sweep that came with the page stands first. */
export const fetchFirst = () => EXAMPLE.load();

/** @type {(settings: Settings) => void} */
let setUp = () => {};

/** Goes to an experiment, or to runs. @param {Settings} settings */
export const show = (settings) => setUp(settings);

/** @type {Open} */
export function open(element, page) {
  const trials = new Trials(page);
  /** @type {Reader} */
  const reader = {
    ...PICTURES,
    estimate: (state, recipes) =>
      estimate(
        recipes,
        new Map([...trials.rates, ...measuredRates(state.runs.cards)]),
        state.run.engine ?? trials.engineOf(state),
        state.data.summary?.train ?? 0,
      ),
  };
  const shown = panels(element, page, reader, {
    title: 'Skips and sweeps',
    lede: LEDE,
    finals: finalGrids(async (id) => (await keptParts(page, id))?.preview),
    example: EXAMPLE,
    adding: (runs, title) => addToReport(page, () => runsSpec(runs()), title),
    details: detailsOf(page),
    experiments: (section) => experimentCards(section, page, reader, pictureOffer(page, trials)),
  });
  setUp = ({ experiment, runs }) => {
    if (Array.isArray(runs)) shown.only(runs);
    else toExperiment(element, `experiment-${experiment}`);
  };
  return (state) => {
    shown.draw(state);
    trials.follow(state);
  };
}

/** @param {Page} page @param {string} id @returns {Promise<RunParts | undefined>} */
const keptParts = ({ lab }, id) => lab.library.parts(id);

/** How a run was trained, and on what. @param {PictureRunCard} card */
const trainedWords = ({ steps, engine, trainedMs, data }) =>
  `${count(steps)} steps on ${engine === 'cpu' ? 'the CPU' : 'WebGPU'} in ` +
  `${duration(trainedMs)}; ${data.title}, ${count(data.train)} pictures to train on.`;

/** @param {Page} page @returns {Details} */
function detailsOf(page) {
  const machine = pictureMachine({ rows: ['truths'], name: 'Epoch of this run to look at' });
  return {
    words: (/** @type {PictureRunCard} */ card, form) =>
      `${recipeName(form, card.recipe)}; ${count(card.parameters)} parameters; ` +
      (card.data.train ? trainedWords(card) : 'its weights came as a file.'),
    machine: {
      element: machine.element,
      draw(_, /** @type {RunParts | null} */ parts) {
        machine.draw(parts?.history ?? null);
        return Boolean(parts?.history?.frames.length);
      },
      stop: machine.stop,
    },
    caption: MACHINE,
    none: 'The pictures of this run are not kept.',
    deeds: [
      [
        'Take it to PyTorch',
        async (card) => (await import('../taken/offer.js')).takeCard(page.lab, card),
      ],
      [
        'Open its recipe',
        async (card) => {
          const hash = await page.lab.engines.get('cpu').call('encodeLink', [card.recipe]);
          location.hash = hashIn(hash, 'train');
          page.store.apply({
            kind: 'said',
            message: `The recipe of “${card.name}” is in the form.`,
          });
        },
      ],
    ],
  };
}
