// What a call takes of this thread and asks of WebGPU: the time until the thread is free and all
// that is left is waiting, kernels started, and what the device's own clock says of its passes.
import { watchedDevice } from './devices.js';
import { nextTask } from './next-task.js';

/** As many times as a set of queries can hold. */
const MOST_STAMPS = 4096;
const BYTES_EACH = 8;

/**
 * @param {() => Promise<unknown>} call
 * @returns {Promise<{ ms: number, hostMs: number, deviceMs: number | null, launches: number }>}
 */
export async function gauged(call) {
  const passes = passClock(watchedDevice());
  let launches = 0;
  const stopCounting = around('GPUComputePassEncoder', 'dispatchWorkgroups', (dispatch) => {
    launches += 1;
    return dispatch();
  });
  const began = performance.now();
  const free = nextTask();
  try {
    const done = call();
    const hostMs = (await free) - began;
    await done;
    const ms = performance.now() - began;
    return { ms, hostMs, deviceMs: await passes.read().catch(() => null), launches };
  } finally {
    stopCounting();
    passes.end();
  }
}

/**
 * Stands before a method of WebGPU; gives what takes it away again.
 * @param {string} owner
 * @param {string} method
 * @param {(original: (...args: any[]) => any, ...args: any[]) => any} stand
 */
function around(owner, method, stand) {
  const prototype = /** @type {any} */ (globalThis)[owner]?.prototype;
  if (!prototype) return () => {};
  const original = prototype[method];
  prototype[method] = function (/** @type {any[]} */ ...args) {
    const called = (/** @type {any[]} */ ...others) =>
      original.apply(this, others.length ? others : args);
    return stand(called, ...args);
  };
  return () => {
    prototype[method] = original;
  };
}

/** Times each pass on the device's own clock. @param {any} device null on the CPU */
function passClock(device) {
  if (!device?.features.has('timestamp-query')) return { read: async () => null, end: () => {} };
  const querySet = device.createQuerySet({ type: 'timestamp', count: MOST_STAMPS });
  let used = 0;
  let all = true;
  const stop = around('GPUCommandEncoder', 'beginComputePass', (begin, descriptor = {}) => {
    all &&= !descriptor.timestampWrites && used + 2 <= MOST_STAMPS;
    if (!all) return begin(descriptor);
    used += 2;
    const writes = { beginningOfPassWriteIndex: used - 2, endOfPassWriteIndex: used - 1 };
    return begin({ ...descriptor, timestampWrites: { querySet, ...writes } });
  });
  return {
    /** Milliseconds of all passes together; null where some of them could not be timed. */
    async read() {
      if (!all || !used) return null;
      const { GPUBufferUsage: usage, GPUMapMode: mode } = /** @type {any} */ (globalThis);
      const size = used * BYTES_EACH;
      const [here, there] = [usage.QUERY_RESOLVE | usage.COPY_SRC, usage.MAP_READ | usage.COPY_DST];
      const [solved, read] = [here, there].map((one) => device.createBuffer({ size, usage: one }));
      const encoder = device.createCommandEncoder();
      encoder.resolveQuerySet(querySet, 0, used, solved, 0);
      encoder.copyBufferToBuffer(solved, 0, read, 0, size);
      device.queue.submit([encoder.finish()]);
      await read.mapAsync(mode.READ);
      const stamps = new BigUint64Array(read.getMappedRange().slice(0));
      for (const buffer of [solved, read]) buffer.destroy();
      let ns = 0n;
      for (let i = 0; i < stamps.length; i += 2) ns += stamps[i + 1] - stamps[i];
      return ns > 0n ? Number(ns) / 1e6 : null;
    },
    end() {
      stop();
      querySet.destroy();
    },
  };
}
