// How long the tab itself is busy with a step on the GPU: the time from a call until the event loop
// is free, when all that is left is waiting.

/** Steps in the call that is timed, where an engine can do several before it reads a loss. */
const STEPS = 8;

/** Host milliseconds a step, and all milliseconds a step of the same call, its waiting included. */
export async function hostTime(run) {
  const [count, call] = run.steps ? [STEPS, () => run.steps(STEPS)] : [1, () => run.step()];
  const before = performance.now();
  // A message to ourselves arrives when this task is over, and every promise that needed no waiting
  // has been followed.
  const free = nextTask();
  const finished = call();
  const hostMs = (await free) - before;
  await finished;
  return { steps: count, ms: hostMs / count, allMs: (performance.now() - before) / count };
}

function nextTask() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      resolve(performance.now());
      port1.close();
    };
    port2.postMessage(undefined);
  });
}
