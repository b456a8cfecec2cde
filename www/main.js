// The page: one store, its two halves, and a view for each part, drawn again when the state has
// changed.
import { badge } from './engine/badge.js';
import { chooseEngine } from './engine/choice.js';
import { alertBox } from './page/alert.js';
import { byId, el } from './page/dom.js';
import { listenForDrops } from './page/drop.js';
import { labPages } from './page/lab-pages.js';
import { HOME } from './page/home.js';
import { isReport, isText, labOf } from './page/labs.js';
import { openLab } from './page/link.js';
import { messageOf } from './page/problem.js';
import { Store } from './page/store.js';
import { Visits } from './page/visit.js';
import { actionsOf } from './pictures/actions.js';
import { boot, writeLink } from './pictures/boot.js';
import { loadFirstPaint } from './pictures/example.js';
import { figureOf, loadLab } from './loaders.js';
import { Lab } from './pictures/lab.js';
import { pictureGrid } from './pictures/picture-grid.js';
import { pictureBar } from './pictures/run-words.js';
import { colour } from './pictures/train/colour.js';
import { curves } from './pictures/train/curves.js';
import { dataCard } from './pictures/train/data-card.js';
import { experimentRow } from './pictures/train/experiment-row.js';
import { historyPanel } from './pictures/train/history-panel.js';
import { pictureKeepCard } from './pictures/train/keep-card.js';
import { palette } from './pictures/train/palette.js';
import { ageAnswers } from './run/message.js';
import { sayStorageTrouble } from './run/storage-words.js';
import { recipeForm } from './run/recipe-form.js';
import { runBar } from './run/run-bar.js';
import { isInLesson } from './report/lesson/lesson-state.js';
import { apply, initial, unhurried } from './state.js';

/** @import { Page, State } from './types.js' */
/** @import { Reports } from './report/reports.js' */

/** The page shows itself after this long even if the example has not come yet. */
const LATEST_PAINT_MS = 400;

const store = new Store({ apply, initial: initial(), unhurried });
const lab = new Lab(store);
const visits = new Visits();
const actions = actionsOf(lab, async (files, wish) => {
  const { openAnywhere } = await import('./doors.js');
  await openAnywhere(page, files, wish);
});
/** @type {Promise<Reports> | undefined} */
let reports;
/** @type {Page} */
const page = {
  store,
  lab,
  actions,
  figureOf,
  reports: () =>
    (reports ??= import('./report/reports.js').then((module) => new module.Reports(page).open())),
  repeaters: {
    pictures: async () => new (await import('./pictures/repeater.js')).PictureRepeater(page),
    text: async () => new (await import('./text/repeater.js')).TextRepeater(page),
  },
  visit(id, settings = {}) {
    const { recipe, ...rest } = settings;
    if (recipe) setUp(id, recipe).catch(() => {});
    visits.ask(id, rest);
    openLab(id);
  },
};
/** The text half, loaded when it is first asked for. */
const textHalf = async () => (await import('./text/desk.js')).desk(page);
lab.conductor.loaders.text = async () => (await textHalf()).live;
lab.halves.open.text = async () => (await import('./text/half.js')).textHalf(page);

const bar = runBar(byId('run-bar'), actions, { epochs: true, elsewhere: 'PyTorch' });
const form = recipeForm(byId('recipe'), actions, {
  title: el('h2', { id: 'recipe-title' }, 'Recipe'),
  prefix: 'recipe',
  plain: 'These are the defaults.',
  whole: experimentRow(actions),
});
/**
 * A view of pictures has nothing to draw while only the text half changes.
 * @param {(state: State) => void} view
 */
function unlessOnlyTexts(view) {
  /** @type {State | null} */
  let drawn = null;
  return (/** @type {State} */ state) => {
    const names = /** @type {(keyof State)[]} */ (Object.keys(state));
    const same = drawn && names.every((name) => name === 'text' || state[name] === drawn?.[name]);
    drawn = state;
    if (!same) view(state);
  };
}

for (const view of [
  badge(byId('badge'), byId('engine-line')),
  (/** @type {State} */ state) => bar(pictureBar(state)),
  alertBox(byId('alert'), actions),
  pictureGrid(byId('now'), page),
  palette(byId('palette'), page),
  historyPanel(byId('history'), page),
  curves(byId('curves'), page),
  (/** @type {State} */ state) => form(state.recipe),
  dataCard(byId('data'), page),
  pictureKeepCard(byId('keep'), actions),
  colour(byId('colour'), page),
  reflect,
  () => writeLink(lab),
])
  store.watch(unlessOnlyTexts(view));
store.watch(labPages(byId('labs'), byId('lab-pages'), byId('lab-train'), page, loadLab, visits));
store.watch(lessons());
openSaved();
ageAnswers(store);
sayStorageTrouble(store);
listenForDrops(byId('drop'), actions);
store.now();
const painted = loadFirstPaint(store);
Promise.race([painted, new Promise((resolve) => setTimeout(resolve, LATEST_PAINT_MS))]).then(() => {
  store.now();
  document.documentElement.classList.add('drawn');
});
lab.live.ready = boot(lab, painted);
lab.live.ready.catch(() => {});

/**
 * Puts a recipe into the form of a lab's half, what it leaves out as it is by default.
 * @param {string} id the lab's
 * @param {object} recipe
 */
async function setUp(id, recipe) {
  const text = isText(id);
  if (text) await (await textHalf()).ready;
  else await lab.ready;
  const { form, values } = /** @type {{ form: any, values: any }} */ (
    text ? store.state.text.recipe : store.state.recipe
  );
  const own = text ? { text: values?.text } : { data: values?.data };
  const whole = { ...form?.defaults, ...own, ...recipe };
  store.apply({ half: text ? 'text' : 'pictures', kind: 'recipeOpened', recipe: whole });
}

/** A report that was saved into the page comes first, unless the address asks for another place. */
function openSaved() {
  const given = HOME.file?.report;
  if (!given) return;
  const { hash } = location;
  if (!hash || (labOf(hash).id === 'reports' && !isReport(hash))) page.visit('reports', { given });
  else document.getElementById('palomino-still')?.remove();
}

/** A lesson's bar comes with the first lesson, or with one that a reload has interrupted. */
function lessons() {
  let asked = false;
  const show = async () => {
    if (asked) return;
    asked = true;
    (await import('./report/lesson/lesson-bar.js')).lessonBar(byId('lesson'), page);
  };
  if (isInLesson()) show();
  return (/** @type {State} */ { lesson }) => void (lesson && show());
}

byId('finished').addEventListener('click', async (event) => {
  event.preventDefault();
  try {
    const { readFinished } = await import('./report/finished-report.js');
    await readFinished(page);
  } catch (error) {
    store.apply({ kind: 'alerted', message: messageOf(error) });
  }
});

/** Marks the state on the root element, for style sheets and tests. @param {State} state */
function reflect({ engines, run, recipe }) {
  const { dataset } = document.documentElement;
  const next = chooseEngine(recipe.values?.engine ?? 'automatic', engines.webGpu);
  dataset.engine =
    engines.cpu.phase !== 'ready' ? 'loading' : (run.engine ?? (next.wait ? 'cpu' : next.engine));
  dataset.run = run.phase === 'example' ? 'none' : run.phase === 'starting' ? 'running' : run.phase;
}
