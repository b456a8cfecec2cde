// How long the tab itself is busy with a step on the GPU: the time from a call until the event loop
// is free, when all that is left is waiting.
import { nextTask } from '/www/engine/worker/next-task.js';

/** Steps in the call that is timed, where an engine can do several before it reads a loss. */
const STEPS = 8;

/** Host milliseconds a step, and all milliseconds a step of the same call, its waiting included. */
export async function hostTime(run) {
  const [count, call] = run.steps ? [STEPS, () => run.steps(STEPS)] : [1, () => run.step()];
  const before = performance.now();
  const free = nextTask();
  const finished = call();
  const hostMs = (await free) - before;
  await finished;
  return { steps: count, ms: hostMs / count, allMs: (performance.now() - before) / count };
}
