// The networks that a lab can ask: the run as it stands, those that came with the page, and those
// of kept runs.
import { sameChoice } from './data.js';
import { chooses } from './measure.js';
import { SHIPPED } from './models.js';
import { sameRecipe } from '../run/recipe-state.js';
import { cardsOf } from '../run/half.js';
import { ensureKept } from './kept-networks.js';

/** @import { DataSummary, EngineKind, EpochReport, NetworkCard } from '../types.js' */
/** @import { Page, Recipe, State } from '../types.js' */

/**
 * A network at hand. `dataTitle` names the pictures that it was trained on, `palette` holds the
 * colours that it chooses from (red, green, blue, one after the other).
 * @typedef {{ id: string, title: string, kind: EngineKind, recipe: Recipe, epochs: EpochReport[],
 * parameters: number, step: number, dataTitle: string, palette: Uint8Array, chooses: boolean, kept:
 * boolean }} Network
 */

const MODELS = {
  regressionCnn: 'RegressionCNN',
  cnn: 'CNN',
  unet: 'UNet',
  fullUnet: 'Full-resolution UNet',
};
/** Of the kept runs the latest are offered; the cards come newest first. */
const MOST_KEPT = 12;

/**
 * All networks at hand for some tasks, the run first.
 * @param {Page} page
 * @param {(task: string) => boolean} wanted
 * @returns {Promise<Network[]>}
 */
export async function networksFor(page, wanted) {
  const own = ownRun(page, wanted);
  const shipped = await Promise.all(
    SHIPPED.filter(({ task }) => wanted(task)).map(async ({ id, title }) =>
      ofCard(await page.lab.models.ensure(id), title),
    ),
  );
  return [own, ...shipped, ...keptRuns(page, wanted)].filter((network) => network !== null);
}

/**
 * Networks by their ids, under the names that a report has for them.
 * @param {Page} page
 * @param {readonly { id: string, title: string }[]} named
 * @returns {Promise<Network[]>}
 */
export async function networksNamed(page, named) {
  const found = [];
  for (const { id, title } of named) {
    const kept = cardsOf(page.store.state.runs.cards, 'pictures').some((one) => one.id === id);
    const network = ofCard(
      await (kept ? ensureKept(page.lab, id) : page.lab.models.ensure(id)),
      title,
    );
    if (!network) throw new Error(`The network of “${title}” is not at hand any more.`);
    found.push({ ...network, id, kept });
  }
  return found;
}

/** @param {NetworkCard | null} card @param {string} title @returns {Network | null} */
function ofCard(card, title) {
  if (!card) return null;
  const { id, recipe, epochs, parameters, step, dataTitle, palette } = card;
  return {
    id,
    title,
    kind: 'cpu',
    recipe,
    epochs,
    parameters,
    step,
    dataTitle,
    palette,
    chooses: chooses(recipe),
    kept: false,
  };
}

/**
 * The run as it stands, once it has taken a step.
 * @param {Page} page
 * @param {(task: string) => boolean} wanted
 * @returns {Network | null}
 */
function ownRun(page, wanted) {
  const { run, data } = page.store.state;
  if (!run.engine || !run.recipe || run.step === 0 || !wanted(run.recipe.task)) return null;
  const { recipe, epochs, parameters, step, engine: kind } = run;
  return {
    id: 'run',
    title: `Your ${MODELS[recipe.model]}`,
    kind,
    recipe,
    epochs,
    parameters,
    step,
    dataTitle: data.summary?.title ?? '',
    palette: run.palette?.colours ?? new Uint8Array(),
    chooses: chooses(recipe),
    kept: false,
  };
}

/**
 * Finished runs that were kept in this browser, but for the one at hand; an engine is given one
 * when it is first asked.
 * @param {Page} page
 * @param {(task: string) => boolean} wanted
 * @returns {Network[]}
 */
function keptRuns(page, wanted) {
  const { run, runs } = page.store.state;
  const others = cardsOf(runs.cards, 'pictures').filter(
    ({ recipe, steps }) =>
      wanted(recipe.task) && !(run.engine && steps === run.step && sameRecipe(recipe, run.recipe)),
  );
  return others
    .slice(0, MOST_KEPT)
    .map(({ id, name, recipe, epochs, parameters, steps, data }) => ({
      id,
      title: name,
      kind: 'cpu',
      recipe,
      epochs,
      parameters,
      step: steps,
      dataTitle: data.title,
      palette: new Uint8Array(),
      chooses: chooses(recipe),
      kept: true,
    }));
}

/**
 * Whether a network takes steps, or took some since it was listed: many pictures asked one after
 * the other would be answered by different networks.
 * @param {Network} network
 * @param {State} state
 */
export const takesSteps = ({ id, step }, { run }) =>
  id === 'run' && (run.phase === 'running' || run.phase === 'starting' || run.step !== step);

/**
 * Whether a network was trained on the very set that is open, whatever the files are called.
 * @param {Network} network
 * @param {DataSummary} summary
 */
export const isAtHome = ({ recipe }, { choice }) => sameChoice(recipe.data, choice);

/**
 * What a network answers to some validation pictures.
 * @param {Page} page
 * @param {Network} network
 * @param {number[]} numbers
 */
export async function answer(page, network, numbers) {
  await atHand(page, network);
  return page.lab.engines
    .get(network.kind)
    .call('predict', [network.id, 'validation', new Uint32Array(numbers)]);
}

/** Sees to it that the engine holds a network. @param {Page} page @param {Network} network */
export async function atHand(page, network) {
  if (!network.kept) return;
  const card = await ensureKept(page.lab, network.id);
  if (!card)
    throw new Error(
      `The network of “${network.title}” is no longer in this browser; train it again, or ` +
        'choose another.',
    );
  network.palette = card.palette;
}

/** Where a network's state has changed, so that it has to be asked again. @param {State} state */
export const moment = ({ run, runs, data, engines }) =>
  [
    engines.cpu.phase,
    data.summary?.sha256,
    run.engine,
    run.recipe?.task,
    run.recipe?.model,
    run.epochs.length,
    run.phase === 'running' || run.phase === 'starting' ? 'moving' : run.step,
    cardsOf(runs.cards, 'pictures')
      .map(({ id, name }) => id + name)
      .join(),
  ].join(' ');

/**
 * Gives what asks again where a network's state has changed, once there is anything to ask.
 * @param {() => void} ask
 */
export function whenMoved(ask) {
  let asked = '';
  return (/** @type {State} */ state) => {
    const now = moment(state);
    if (state.engines.cpu.phase !== 'ready' || !state.data.summary || now === asked) return;
    asked = now;
    ask();
  };
}
