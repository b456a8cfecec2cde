// When a thread has nothing left to do but wait.

/**
 * A message to ourselves arrives when this task is over, and every promise that needed no waiting
 * has been followed.
 * @returns {Promise<number>} the clock's milliseconds when this thread is free
 */
export function nextTask() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      resolve(performance.now());
      port1.close();
    };
    port2.postMessage(undefined);
  });
}
