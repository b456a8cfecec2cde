// Every WebGPU device of a worker is watched: one that is lost, or that reports an error nobody
// caught (memory that ran out is one), computes nothing that can be relied on any more.

/** The newest device that was asked for. @type {any} */
let newest = null;
/** The device that this worker computes on; null while there is none. */
export const watchedDevice = () => newest;

/**
 * Watches the devices that are asked for from now on.
 * @param {(reason: string) => void} broke why a device is of no use any more
 */
export function watchDevices(broke) {
  const adapter = /** @type {any} */ (globalThis).GPUAdapter?.prototype;
  if (!adapter) return;
  const request = adapter.requestDevice;
  adapter.requestDevice = async function (/** @type {any[]} */ ...wishes) {
    const device = await request.apply(this, wishes);
    newest = device;
    device.lost.then((/** @type {any} */ { message, reason }) =>
      broke(plain(message) || `the browser took its device away: ${reason}`),
    );
    device.addEventListener('uncapturederror', (/** @type {any} */ { error }) =>
      broke(plain(error.message) || 'its device reported an error'),
    );
    return device;
  };
}

/** The first sentence of what a browser says, which may go on for pages. @param {string} message */
const plain = (message) =>
  (message ?? '')
    .split('\n')[0]
    .replace(/[.:\s]+$/, '')
    .slice(0, 200);
