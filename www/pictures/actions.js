// What the views of pictures may ask for.
import { messageOf } from '../engine/engine.js';
import { copyRecipeLink, rewrite, shared } from '../page/link.js';
import { recipeOf } from './experiments.js';
import * as files from './files.js';
import { painter } from './painter.js';

/** @import { Actions } from '../types.js' */
/** @import { Lab } from './lab.js' */

/** Said where a recipe is to choose from a file that nobody has opened. */
const NO_COLOURS =
  'Open a file of colours first: an array of shape (K, 3) as .npy, .npz, .pkl or .json.';

const TAKE = {
  kind: 'take',
  button: 'take',
  heard: 'The run is read',
  until: 'when the run has been read',
};

/**
 * @param {Lab} lab
 * @param {(dropped: File[], to: Parameters<Actions['openFiles']>[1]) => Promise<void>} openFiles
 * @returns {Actions}
 */
export function actionsOf(lab, openFiles) {
  const { live, store } = lab;
  /** Does something for the viewer; what goes wrong is said. @param {() => Promise<void>} deed */
  const said = (deed) =>
    deed().catch((error) => live.tell({ kind: 'alerted', message: messageOf(error) }));
  return {
    train: (goal) => live.train(goal),
    pause: () => live.pause(),
    reset: () => live.reset(),
    setLearningRate: (rate) => live.setLearningRate(rate),
    undo: () => live.bringBack(),
    saveRun: () => live.saveAsFile(),
    takeRun: () =>
      live.order(TAKE, async () => (await import('./taken/offer.js')).takeRunAtHand(lab)),
    ...recipeActions(lab),
    copyLink: () => said(() => copyLink(lab)),
    dismissLink: () => live.tell({ kind: 'linkProblemDismissed' }),
    dismissAlert: () => store.apply({ kind: 'alertDismissed' }),
    dismissStorageTrouble: () => store.apply({ kind: 'storageTroubleDismissed' }),
    openFiles: (dropped, to) => said(() => openFiles(dropped, to)),
    openOffer: (offer) => lab.openData(() => lab.data.open(offer)),
    chooseClass(imageClass) {
      live.tell({ kind: 'classChosen', imageClass });
      if (store.state.data.classes.length || files.haveClasses(lab.data.dropped)) lab.openClass();
      else if (store.state.data.summary?.choice.source === 'files')
        live.say(
          `Open an archive of CIFAR-10 to take its pictures of ${files.CLASSES[imageClass]}s.`,
        );
    },
    chooseReading: (code) =>
      lab.openData(() => lab.data.files(lab.data.dropped, [...lab.data.readings, code])),
    colourAgain: () => lab.photo.again(),
    choosePainter(id) {
      live.tell({ kind: 'painterChosen', id });
      said(() => paintAgain(lab));
    },
    chooseTemperature(temperature) {
      live.tell({ kind: 'temperatureChosen', temperature });
      lab.photo.again();
    },
    choosePhotoWay(way) {
      live.tell({ kind: 'photoWayChosen', way });
      lab.photo.again();
    },
  };
}

/**
 * @param {Lab} lab
 * @returns {Pick<Actions, 'change' | 'refuse' | 'tryExperiment' | 'defaults'>}
 */
function recipeActions({ live, store, engines }) {
  return {
    change(name, value) {
      if (name === 'palette' && value === 'own' && !store.state.recipe.values?.ownColours)
        return live.tell({ kind: 'recipeRefused', name, message: NO_COLOURS });
      live.tell({ kind: 'recipeChanged', name, value });
      if (name === 'engine' && value !== 'cpu' && store.state.engines.cpu.phase === 'ready')
        engines.openGpu(value === 'webGpu');
    },
    refuse: (name, message) => live.tell({ kind: 'recipeRefused', name, message }),
    tryExperiment(id) {
      const { form, values } = store.state.recipe;
      if (form && values)
        live.tell({ kind: 'recipeOpened', recipe: recipeOf(id, form.defaults, values) });
    },
    defaults() {
      const { form, values } = store.state.recipe;
      if (!form || !values) return live.say('The recipe has not loaded yet.');
      live.tell({ kind: 'recipeOpened', recipe: { ...form.defaults, data: values.data } });
      live.say('The recipe is back at its defaults.');
    },
  };
}

/** @param {Lab} lab */
async function paintAgain(lab) {
  await lab.ready;
  await painter(lab);
  await lab.photo.again();
}

/** @param {Lab} lab */
async function copyLink(lab) {
  const { values, reading } = lab.store.state.recipe;
  const hash =
    values && !reading ? await lab.engines.get('cpu').call('encodeLink', [values]) : lab.hash;
  if (hash) {
    lab.hash = hash;
    rewrite(hash, lab.run.engine !== null);
  }
  if (values && !reading) lab.written = values;
  lab.live.say(await copyRecipeLink(shared(hash)));
}
