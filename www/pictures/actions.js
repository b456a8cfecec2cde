// What the views of pictures may ask for.
import { messageOf } from '../engine/engine.js';
import { copyRecipeLink, currentLab, openLab, rewrite, shared } from '../page/link.js';
import { LABS } from '../page/labs.js';
import { byId } from '../page/dom.js';
import { recipeOf } from './experiments.js';
import * as files from './files.js';
import { painter } from './painter.js';
import { painterOf } from './photo-state.js';

/** @import { Actions } from '../types.js' */
/** @import { Lab } from './lab.js' */

const TAKE = {
  kind: 'take',
  button: 'take',
  heard: 'The run is read',
  until: 'when the run has been read',
};

/**
 * @param {Lab} lab
 * @param {(dropped: File[], to: 'text' | 'network' | 'guess') => Promise<void>} openInTextHalf the
 * text half takes what is dropped while one of its labs is shown
 * @param {(dropped: File[]) => void} openReports reports open in their own lab
 * @returns {Actions}
 */
export function actionsOf(lab, openInTextHalf, openReports) {
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
    openFiles: (dropped, to) =>
      said(async () => {
        if (await lab.fileTakers[currentLab().id]?.(dropped)) return;
        const reports = dropped.filter(files.isReportFile);
        if (reports.length || to === 'report')
          return openReports(reports.length ? reports : dropped);
        if (currentLab().group === 'Text')
          return openInTextHalf(dropped, to === 'text' || to === 'network' ? to : 'guess');
        await openFiles(lab, dropped, to);
      }),
    openOffer: (offer) => lab.openData(() => lab.data.open(offer)),
    chooseClass(imageClass) {
      live.tell({ kind: 'classChosen', imageClass });
      if (files.haveClasses(lab.data.dropped)) lab.openClass();
      else if (store.state.data.summary?.choice.source === 'files')
        live.say(
          `Open an archive of CIFAR-10 to take its pictures of ${files.CLASSES[imageClass]}s.`,
        );
    },
    colourAgain: () => lab.photo.again(),
    choosePainter(id) {
      live.tell({ kind: 'painterChosen', id });
      said(() => paintAgain(lab));
    },
    chooseTemperature(temperature) {
      live.tell({ kind: 'temperatureChosen', temperature });
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

/** @param {Lab} lab @param {File[]} dropped @param {Parameters<Actions['openFiles']>[1]} to */
async function openFiles(lab, dropped, to) {
  const guess = files.route(dropped);
  const where = guess === 'run' || (to !== 'data' && to !== 'photo' && to !== 'run') ? guess : to;
  if (where === 'none') return;
  if (where === 'text')
    throw new Error(
      `${dropped[0].name} belongs to the text labs: open “Write” above and drop it there.`,
    );
  const run = dropped.find((file) => /\.safetensors$/i.test(file.name)) ?? dropped[0];
  const photo = dropped.find(files.isPicture) ?? dropped[0];
  const taken = where === 'run' ? [run] : where === 'photo' ? [photo] : dropped;
  const problem = files.tooLarge(taken, where);
  if (problem) throw new Error(problem);
  if (where === 'run') {
    const { openWeights } = await import('./taken/weights-in.js');
    return (await openWeights(lab, run)) ? undefined : lab.live.loadRun(run);
  }
  if (where === 'data') return lab.openData(() => lab.data.files(dropped));
  // What came with the page paints at once; the run's network and a lab of its own need the data.
  const needsData = lab.photoTakers[currentLab().id] || painterOf(lab.store.state) === 'run';
  await (needsData ? lab.ready : lab.engineThere());
  await openPhoto(lab, photo);
}

/**
 * A photograph goes to the lab that is shown, if that takes any, else to the one that colours it.
 * @param {Lab} lab
 * @param {File} photo
 */
async function openPhoto(lab, photo) {
  const taker = lab.photoTakers[currentLab().id];
  if (taker) return taker(photo);
  if (currentLab() !== LABS[0]) {
    openLab(LABS[0].id);
    byId('colour').scrollIntoView({ block: 'nearest' });
  }
  await lab.photo.open(photo);
}
