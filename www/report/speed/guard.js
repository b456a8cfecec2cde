// What disturbs a measurement: a run that trains, pictures that the page is still drawing, a tab
// that nobody sees.

/** @import { Page, State } from '../../types.js' */
/** @import { Around } from './pacing.js' */

/** @param {string} phase */
const moves = (phase) => phase === 'running' || phase === 'starting';

/** Whether something trains. @param {State} state */
export const isTraining = ({ run, text, runs }) =>
  moves(run.phase) || moves(text.run.phase) || runs.queue.phase === 'running';

/**
 * Pauses whatever trains, and settles when it rests.
 * @param {Page} page
 */
export async function pauseAll({ store, lab }) {
  const { run, text, runs } = store.state;
  if (runs.queue.phase === 'running') await lab.queue.pause();
  else
    await Promise.all([
      moves(run.phase) && lab.conductor.pause('pictures'),
      moves(text.run.phase) && lab.conductor.pause('text'),
    ]);
  if (!isTraining(store.state)) return;
  await new Promise((resolve) => {
    const leave = store.watch((state) => {
      if (isTraining(state)) return;
      leave();
      resolve(undefined);
    });
  });
}

/** How long the page may go on with what it prepares. */
const LONGEST_MS = 15_000;
const LOOK_MS = 200;

/**
 * Settles when the page's own engine has drawn what it draws ahead, or when the measurement ends.
 * @param {Page} page
 * @param {AbortSignal} signal
 */
export async function atRest({ lab }, signal) {
  const end = performance.now() + LONGEST_MS;
  const left = () => lab.engines.get('cpu').call('drawAhead', [0]);
  while (!signal.aborted && performance.now() < end) {
    if (!(await left().catch(() => 0))) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/**
 * Watches whether the tab is in sight.
 * @param {AbortSignal} signal ends it
 * @param {() => void} hid the tab was hidden
 * @returns {Around}
 */
export function inSight(signal, hid) {
  let hidden = document.hidden ? 1 : 0;
  document.addEventListener(
    'visibilitychange',
    () => {
      if (!document.hidden) return;
      hidden += 1;
      hid();
    },
    { signal },
  );
  return {
    clock: () => performance.now(),
    disturbed: () => hidden,
    visible: () =>
      new Promise((resolve) => {
        if (!document.hidden || signal.aborted) return resolve();
        const look = () => document.hidden || resolve();
        document.addEventListener('visibilitychange', look, { signal });
        signal.addEventListener('abort', () => resolve());
      }),
  };
}
