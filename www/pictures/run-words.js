// What the run bar shows of a run on pictures.
import { count, duration, plural, speed } from '../page/format.js';
import { isFixed, sameRecipe } from '../run/recipe-state.js';
import { trainsQueued } from '../run/runs-state.js';
import { allSteps, currentEpoch, picturesPerSecond, timeLeft } from './run-state.js';

/** @import { RunView, State } from '../types.js' */
/** @import { RunBarView } from '../run/run-bar.js' */

/** @param {State} state @returns {RunBarView} */
export function pictureBar(state) {
  const { run, orders, message, recipe } = state;
  const all = allSteps(run);
  const cycles = run.recipe?.schedule === 'oneCycle';
  const share = run.phase === 'example' || !all ? 0 : run.step / all;
  return {
    run,
    orders,
    message,
    share: run.phase === 'starting' ? null : share,
    where: words(state) + outdated(state),
    gone: false,
    rate: {
      field: recipe.form?.fields.find((one) => one.name === 'learningRate'),
      name: cycles ? 'Largest rate' : 'Learning rate',
      title:
        (cycles
          ? 'The largest learning rate of the run’s cycle: '
          : 'The learning rate of this run: ') +
        'how far each step moves the weights. It can be changed while it trains.',
      asked: recipe.values?.learningRate ?? 0.001,
      fixed: isFixed(recipe, 'learningRate'),
    },
  };
}

/** Why the run is not what the form says. @param {State} state */
function outdated({ run, recipe, runs }) {
  const differs =
    run.engine !== null &&
    recipe.values !== null &&
    run.step > 0 &&
    run.phase !== 'finished' &&
    !sameRecipe(run.recipe, recipe.values);
  if (!differs) return '';
  const queued =
    trainsQueued(runs.queue, 'pictures') ||
    runs.queue.entries.some(
      (entry) => entry.phase === 'running' && sameRecipe(entry.recipe, run.recipe),
    );
  return queued ? ' · a run of the queue' : ' · the changed recipe takes effect after Reset';
}

/** Where the run is. @param {State} state */
function words({ run, engines, data }) {
  const epochs = run.recipe?.epochs ?? 0;
  switch (run.phase) {
    case 'none':
    case 'example':
      if (engines.cpu.phase !== 'ready')
        return 'The engine is loading, but you can press Train already';
      return data.phase === 'ready'
        ? `Ready: ${count(data.summary?.train ?? 0)} pictures to train on`
        : 'Ready when the data is open';
    case 'starting':
      return starting(run, engines.cpu.phase === 'ready', data);
    case 'failed':
      return `Stopped at step ${count(run.step)}`;
    case 'finished':
      return `Finished: ${plural(epochs, 'epoch')}, ${plural(run.step, 'step')}`;
    default:
      if (run.phase === 'paused' && run.step === 0)
        return `Ready: ${count(run.trainCount)} pictures to train on`;
      return [`epoch ${count(currentEpoch(run))} of ${count(epochs)}`, ...pace(run)].join(' · ');
  }
}

/** @param {RunView} run @param {boolean} ready @param {State['data']} data */
function starting(run, ready, data) {
  if (run.pausing) return 'Pausing';
  if (!ready) return 'Starting when the engine is here';
  return data.phase === 'opening' ? 'Starting when the pictures are open' : 'Starting';
}

/** @param {RunView} run */
function pace(run) {
  if (run.phase !== 'running') return [`paused at step ${count(run.step)}`];
  if (run.pausing) return ['pausing after this step'];
  if (run.evaluating)
    return [
      `measuring ${count(run.evaluating.done)} of ${count(run.evaluating.total)} validation ` +
        'pictures',
    ];
  const perSecond = picturesPerSecond(run);
  const left = timeLeft(run);
  return [
    perSecond ? `${speed(perSecond)} pictures/s` : `step ${count(run.step)}`,
    ...(Number.isFinite(left) ? [`${duration(left)} left`] : []),
  ];
}
