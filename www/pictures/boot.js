// From an empty page to a lab that is ready: engine, link, kept run, data, in this order.
import { messageOf } from '../engine/engine.js';
import { currentHash, isOwnVisit, onLinkOpened, rewrite } from '../page/link.js';
import { count } from '../page/format.js';
import { isFirstPaddock } from './data-state.js';
import { currentEpoch } from './run-state.js';

/** @import { Lab } from './lab.js' */

const OPEN_LINK = {
  whenReady: true,
  kind: 'open',
  button: 'link',
  heard: 'The link is read',
  until: 'when the link is read',
};

/**
 * Starts the lab; settles when it can train.
 * @param {Lab} lab
 * @param {Promise<unknown>} painted settles when form and example are there
 */
export async function boot(lab, painted) {
  const { store } = lab;
  if (currentHash()) store.apply({ kind: 'linkReading' });
  try {
    lab.opening = lab.engines.openCpu();
    await Promise.all([painted, lab.opening]);
    lab.opening = null;
  } catch (error) {
    store.apply({ kind: 'engineOut', engine: 'cpu', phase: 'lost', reason: messageOf(error) });
    store.apply({
      kind: 'alerted',
      message:
        `The CPU engine could not start (${messageOf(error).replace(/\.$/, '')}). Reload the ` +
        'page; if that does not help, a newer browser will.',
    });
    throw error;
  }
  const cpu = lab.engines.get('cpu');
  if (!store.state.recipe.form)
    store.apply({ kind: 'formLoaded', form: await cpu.call('form', []) });
  await openLink(lab, currentHash());
  onLinkOpened((hash) => openLater(lab, hash));
  if (store.state.recipe.values?.engine !== 'cpu')
    lab.engines.openGpu(store.state.recipe.values?.engine === 'webGpu');
  await lab.queue.load();
  if (!(await restored(lab))) await useRecipeData(lab);
  await lab.data.offer();
  await lab.live.keeping.offerBack();
  await lab.library.load();
  await lab.live.finishListing();
  lab.data.findSiteData().catch(() => {});
  lab.data.drawAhead().catch(() => {});
}

/**
 * A link that came while the page was open: the run at hand pauses, and ends only where the link
 * asks for other data.
 * @param {Lab} lab
 * @param {string} hash
 */
async function openLater(lab, hash) {
  if (!hash || hash === lab.hash) return;
  await lab.live.order(OPEN_LINK, async () => {
    await lab.live.loop.stop();
    if (await openLink(lab, hash)) await useRecipeData(lab);
  });
}

/** Reads a link into the form; never starts anything. @param {Lab} lab @param {string} hash */
async function openLink(lab, hash) {
  if (!hash) return false;
  try {
    const recipe = await lab.engines.get('cpu').call('decodeLink', [hash]);
    lab.hash = hash;
    lab.written = recipe;
    lab.store.apply({ kind: 'recipeOpened', recipe });
    return true;
  } catch (error) {
    lab.store.apply({ kind: 'linkBroken', message: messageOf(error) });
    return false;
  }
}

/** Opens the data that the recipe names, or says which is missing. @param {Lab} lab */
async function useRecipeData(lab) {
  const choice = lab.store.state.recipe.values?.data ?? { source: 'paddock', seed: 0 };
  const before = lab.data.summary;
  const summary = await lab.data.choose(choice);
  const hadRun = lab.run.engine !== null;
  if (summary && summary === before && hadRun) return;
  if (hadRun) await lab.live.close();
  if (!summary) return lab.data.want(choice);
  // An untrained network shows the pictures; the example belongs to the first paddock.
  if (hadRun || !isFirstPaddock(summary.choice)) await lab.live.begin('cpu');
}

/** Brings the last run back, unless the page was opened with another link. @param {Lab} lab */
async function restored(lab) {
  const hash = currentHash();
  if (!(await lab.live.keeping.restore(hash, isOwnVisit()))) return false;
  // The form is the viewer's: what the queue trains is never put there.
  if (!hash && !lab.queue.holds('pictures', lab.run.recipe)) lab.live.keeping.shelf.adopt();
  const where = `epoch ${currentEpoch(lab.run)}, step ${count(lab.run.step)}`;
  lab.live.say(
    lab.run.phase === 'finished'
      ? 'Restored your finished run.'
      : `Restored your run at ${where}; press Train to go on.`,
  );
  return true;
}

/** Keeps the address bar equal to the recipe. @param {Lab} lab */
export async function writeLink(lab) {
  const { values, reading } = lab.store.state.recipe;
  if (!values || reading || values === lab.written) return;
  if (lab.written === undefined) lab.written = lab.store.state.recipe.form?.defaults;
  if (values === lab.written || lab.store.state.engines.cpu.phase !== 'ready') return;
  lab.written = values;
  const hash = await lab.engines
    .get('cpu')
    .call('encodeLink', [values])
    .catch(() => null);
  if (hash === null || lab.written !== values) return;
  lab.hash = hash;
  rewrite(hash, lab.run.engine !== null);
}
