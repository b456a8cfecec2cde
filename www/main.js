// The page: one store, one lab, and a view for each part, drawn again when the state has changed.
import * as files from './pictures/files.js';
import { chooseEngine } from './engine/choice.js';
import { messageOf } from './engine/engine.js';
import { recipeOf } from './pictures/experiments.js';
import { Lab } from './pictures/lab.js';
import { boot, writeLink } from './pictures/boot.js';
import { loadFirstPaint } from './pictures/example.js';
import { painter } from './pictures/painter.js';
import { loadLab } from './loaders.js';
import { LABS } from './page/labs.js';
import { currentLab, openLab, rewrite, shared } from './page/link.js';
import { byId } from './page/dom.js';
import { Store } from './page/store.js';
import { alertBox } from './page/alert.js';
import { badge } from './engine/badge.js';
import { colour } from './pictures/train/colour.js';
import { curves } from './pictures/train/curves.js';
import { dataCard } from './pictures/train/data-card.js';
import { listenForDrops } from './page/drop.js';
import { historyPanel } from './pictures/train/history-panel.js';
import { keepCard } from './pictures/train/keep-card.js';
import { labPages } from './page/lab-pages.js';
import { palette } from './pictures/train/palette.js';
import { pictureGrid } from './pictures/picture-grid.js';
import { recipeForm } from './run/recipe-form.js';
import { runBar } from './run/run-bar.js';

/** @import { Actions, State } from './types.js' */

/** The page shows itself after this long even if the example has not come yet. */
const LATEST_PAINT_MS = 400;

/** @type {((state: State) => void)[]} */
const views = [];
const store = new Store((state) => {
  for (const view of views) view(state);
  reflect(state);
  writeLink(lab);
});
const lab = new Lab(store);

/** Does something for the viewer; what goes wrong is said. @param {() => Promise<void>} deed */
const said = (deed) =>
  deed().catch((error) => store.apply({ kind: 'alerted', message: messageOf(error) }));

/**
 * A photograph goes to the lab that is shown, if that takes any, else to the one that colours it.
 * @param {File} photo
 */
async function openPhoto(photo) {
  const taker = lab.photoTakers[currentLab().id];
  if (taker) return taker(photo);
  if (currentLab() !== LABS[0]) {
    openLab(LABS[0].id);
    byId('colour').scrollIntoView({ block: 'nearest' });
  }
  await lab.photo.open(photo);
}

/**
 * The text half takes what is dropped while one of its labs is shown.
 * @param {File[]} dropped
 * @param {'text' | 'network' | 'guess'} to
 */
async function openInTextHalf(dropped, to) {
  const { desk } = await import('./text/desk.js');
  await desk({ store, lab, actions }).openFiles(dropped, to);
}

/** @type {Actions} */
const actions = {
  train: () => lab.train('end'),
  pause: () => lab.pause(),
  oneStep: () => lab.train('step'),
  oneEpoch: () => lab.train('epoch'),
  reset: () => lab.reset(),
  setLearningRate: (rate) => lab.setLearningRate(rate),
  change(name, value) {
    store.apply({ kind: 'recipeChanged', name, value });
    if (name === 'engine' && value !== 'cpu' && store.state.engines.cpu.phase === 'ready')
      lab.engines.openGpu(value === 'webGpu');
  },
  tryExperiment(id) {
    const { form, values } = store.state.recipe;
    if (form && values)
      store.apply({ kind: 'recipeOpened', recipe: recipeOf(id, form.defaults, values) });
  },
  refuse: (name, message) => store.apply({ kind: 'recipeRefused', name, message }),
  defaults() {
    const { form, values } = store.state.recipe;
    if (form && values)
      store.apply({ kind: 'recipeOpened', recipe: { ...form.defaults, data: values.data } });
  },
  copyLink: () =>
    said(async () => {
      const { values, reading } = store.state.recipe;
      const hash =
        values && !reading ? await lab.engines.get('cpu').call('encodeLink', [values]) : lab.hash;
      if (hash) {
        lab.hash = hash;
        rewrite(hash, lab.run.engine !== null);
      }
      if (values && !reading) lab.written = values;
      const copied = await navigator.clipboard.writeText(shared(hash)).then(
        () => true,
        () => false,
      );
      store.apply({
        kind: 'said',
        message: copied
          ? 'The link is copied: it opens this recipe and never starts training.'
          : 'This browser did not allow copying; the link is in the address bar.',
      });
    }),
  dismissLink: () => store.apply({ kind: 'linkProblemDismissed' }),
  dismissAlert: () => store.apply({ kind: 'alertDismissed' }),
  undo: () => lab.bringBack(),
  openFiles: (dropped, to) =>
    said(async () => {
      if (currentLab().group === 'Text')
        return openInTextHalf(dropped, to === 'text' || to === 'network' ? to : 'guess');
      const guess = files.route(dropped);
      const where =
        guess === 'run' || to === 'guess' || to === 'text' || to === 'network' ? guess : to;
      if (where === 'none') return;
      if (where === 'text')
        throw new Error(
          `${dropped[0].name} belongs to the text labs: open “Write” above and drop it there.`,
        );
      const run = dropped.find((file) => /\.safetensors$/i.test(file.name)) ?? dropped[0];
      const photo = dropped.find(files.isPicture) ?? dropped[0];
      const problem = files.tooLarge(
        where === 'run' ? [run] : where === 'photo' ? [photo] : dropped,
        where,
      );
      if (problem) throw new Error(problem);
      await lab.ready;
      if (where === 'run') await lab.loadRun(run);
      else if (where === 'photo') await openPhoto(photo);
      else await lab.openData(() => lab.data.files(dropped));
    }),
  openOffer: (offer) => lab.openData(() => lab.data.open(offer)),
  chooseClass(imageClass) {
    store.apply({ kind: 'classChosen', imageClass });
    if (files.haveClasses(lab.data.dropped)) lab.openClass();
    else if (store.state.data.summary?.choice.source === 'files')
      store.apply({
        kind: 'said',
        message: `Open an archive of CIFAR-10 to take its pictures of ${files.CLASSES[imageClass]}s.`,
      });
  },
  colourAgain: () => lab.photo.again(),
  choosePainter(id) {
    store.apply({ kind: 'painterChosen', id });
    said(async () => {
      await lab.ready;
      await painter(lab);
      await lab.photo.again();
    });
  },
  chooseTemperature(temperature) {
    store.apply({ kind: 'temperatureChosen', temperature });
    lab.photo.again();
  },
  saveRun: () => said(() => lab.keeping.download()),
};

views.push(
  badge(byId('badge'), byId('engine-line')),
  runBar(byId('run-bar'), actions),
  alertBox(byId('alert'), actions),
  pictureGrid(byId('now')),
  palette(byId('palette')),
  historyPanel(byId('history'), lab),
  curves(byId('curves')),
  recipeForm(byId('recipe'), actions),
  dataCard(byId('data'), actions),
  keepCard(byId('keep'), actions),
  colour(byId('colour'), actions),
);
views.push(
  labPages(byId('labs'), byId('lab-pages'), byId('lab-train'), { store, lab, actions }, loadLab),
);
listenForDrops(byId('drop'), actions);
store.now();
const painted = loadFirstPaint(store);
Promise.race([painted, new Promise((resolve) => setTimeout(resolve, LATEST_PAINT_MS))]).then(() => {
  store.now();
  document.documentElement.classList.add('drawn');
});
lab.ready = boot(lab, painted);
lab.ready.catch(() => {});

/** Marks the state on the root element, for style sheets and tests. @param {State} state */
function reflect({ engines, run, recipe }) {
  const { dataset } = document.documentElement;
  const next = chooseEngine(recipe.values?.engine ?? 'automatic', engines.webGpu);
  dataset.engine =
    engines.cpu.phase !== 'ready' ? 'loading' : (run.engine ?? (next.wait ? 'cpu' : next.engine));
  dataset.run = run.phase === 'example' ? 'none' : run.phase === 'starting' ? 'running' : run.phase;
}
