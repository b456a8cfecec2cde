// What the run bar shows of a run on a text.
import { bytes, count, duration, speed } from '../page/format.js';
import { isFixed } from '../run/recipe-state.js';
import { trainsQueued } from '../run/runs-state.js';
import { differs } from './state.js';

/** @import { EngineState, State, TextRunView, TextState } from '../types.js' */
/** @import { RunBarView } from '../run/run-bar.js' */

const RATE_TITLE = 'How far each step moves the weights. It can be changed while it trains.';

/** @param {State} state @returns {RunBarView} */
export function textBar({ text, engines, runs }) {
  const { run, orders, message, recipe } = text;
  const engine = engines.text;
  const opens = run.phase === 'starting' || (run.phase === 'none' && isLoading(engine));
  return {
    run,
    orders,
    message,
    share: opens ? null : run.charactersInAll ? run.characters / run.charactersInAll : 0,
    where: wordsOf(text, engine, trainsQueued(runs.queue, 'text')),
    gone: engine.phase === 'lost' && run.phase === 'failed',
    rate: {
      field: recipe.form?.fields.find((one) => one.name === 'learningRate'),
      name: 'Learning rate',
      title: RATE_TITLE,
      asked: recipe.values?.learningRate ?? 0.1,
      fixed: isFixed(recipe, 'learningRate'),
    },
  };
}

/** @param {EngineState} engine */
const isLoading = ({ phase }) => phase === 'waiting' || phase === 'loading';

/**
 * Where the run is.
 * @param {Pick<TextState, 'run' | 'text' | 'recipe'>} state
 * @param {Pick<EngineState, 'phase' | 'done' | 'total'>} engine
 * @param {boolean} [queued] whether the run is the queue's
 */
export function wordsOf({ run, text, recipe: { values } }, { phase, done, total }, queued = false) {
  switch (run.phase) {
    case 'failed':
      return phase === 'lost' ? 'The text engine is not there' : `Stopped at ${place(run)}`;
    case 'starting':
      if (run.pausing) return 'Pausing';
      if (phase === 'ready') return 'Starting';
      return (
        'Starting when the text engine is here' +
        (done < total ? `, ${bytes(done)} of ${bytes(total)}` : '')
      );
    case 'none':
      if (phase !== 'ready')
        return (
          `Opening the text engine${done < total ? `, ${bytes(done)} of ${bytes(total)}` : ''}; ` +
          'Train can be pressed already'
        );
      return text
        ? `Ready: ${count(text.characters)} characters to learn from`
        : 'Ready when a text is open';
    default:
      return moving(run, values, queued);
  }
}

/**
 * @param {TextRunView} run
 * @param {TextState['recipe']['values']} values
 * @param {boolean} queued
 */
function moving(run, values, queued) {
  const passes = run.recipe?.passes ?? 0;
  const all = `${count(passes)} ${passes === 1 ? 'pass' : 'passes'}`;
  const other = values !== null && run.characters > 0 && differs(run, values);
  if (run.phase === 'finished')
    return (
      `Finished: ${all}, ${count(run.characters)} characters` +
      (other ? ' · “Train again” takes the changed recipe' : '')
    );
  if (run.phase !== 'running' && run.characters === 0)
    return `Ready: ${count(run.charactersInAll)} characters in ${all}`;
  const why = queued ? 'a run of the queue' : 'the changed recipe takes effect after Reset';
  const changed = other ? ` · ${why}` : '';
  const here = `pass ${count(run.pass)} of ${count(passes)}`;
  if (run.phase !== 'running') return `${here} · paused at ${place(run)}${changed}`;
  if (run.pausing) return `${here} · pausing`;
  const { charactersPerSecond, secondsLeft } = run;
  const pace = charactersPerSecond > 0 ? [`${speed(charactersPerSecond)} characters/s`] : [];
  const left = Number.isFinite(secondsLeft) ? [`${duration(secondsLeft * 1000)} left`] : [];
  return [here, ...pace, ...left].join(' · ') + changed;
}

/** @param {TextRunView} run */
const place = ({ characters }) => `${count(characters)} characters`;
