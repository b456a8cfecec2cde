// Counts what an engine asks of WebGPU (or WebGL), by standing between it and the browser.

/**
 * Calls `seen(self, args, result)` after each call of a method, wherever it is called from; gives a
 * function that stops it.
 */
function watch(owner, method, seen) {
  const original = globalThis[owner]?.prototype[method];
  if (!original) return () => {};
  globalThis[owner].prototype[method] = function (...args) {
    const result = original.apply(this, args);
    seen(this, args, result);
    return result;
  };
  return () => (globalThis[owner].prototype[method] = original);
}

const COUNTED = {
  launches: [
    ['GPUComputePassEncoder', 'dispatchWorkgroups'],
    ['GPUComputePassEncoder', 'dispatchWorkgroupsIndirect'],
    ['WebGL2RenderingContext', 'drawArrays'],
    ['WebGL2RenderingContext', 'drawElements'],
  ],
  passes: [['GPUCommandEncoder', 'beginComputePass']],
  submits: [['GPUQueue', 'submit']],
  copies: [['GPUCommandEncoder', 'copyBufferToBuffer']],
  writes: [['GPUQueue', 'writeBuffer']],
  buffers: [['GPUDevice', 'createBuffer']],
  bindGroups: [['GPUDevice', 'createBindGroup']],
};

/** What one more step with its loss read back asks for. */
export async function callsAStep(run) {
  const calls = {};
  const stops = Object.entries(COUNTED).flatMap(([kind, methods]) => {
    calls[kind] = 0;
    return methods.map(([owner, method]) => watch(owner, method, () => (calls[kind] += 1)));
  });
  await run.step();
  for (const stop of stops) stop();
  return calls;
}

/**
 * Keeps account of all buffers from now on. One is held until it is destroyed, or until the
 * collector took it and the browser frees it.
 */
export function watchBuffers() {
  const sizes = new Map();
  const numbers = new WeakMap();
  let next = 0;
  const collected = new FinalizationRegistry((number) => sizes.delete(number));
  watch('GPUDevice', 'createBuffer', (_, [{ size }], buffer) => {
    numbers.set(buffer, next);
    sizes.set(next, size);
    collected.register(buffer, next++);
  });
  watch('GPUBuffer', 'destroy', (buffer) => sizes.delete(numbers.get(buffer)));
  return {
    /** How many buffers are held, how many bytes they have, and how many there have been. */
    held: () => ({
      buffers: sizes.size,
      gpu: [...sizes.values()].reduce((sum, size) => sum + size, 0),
      everMade: next,
    }),
  };
}
