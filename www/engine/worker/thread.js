// One of the CPU engine's threads: takes the engine's module and memory, and then computes for it
// until both end.
import { assetModule } from '../../page/asset.js';

/**
 * @param {MessageEvent<{ script: string, compiled: WebAssembly.Module, memory: WebAssembly.Memory,
 * alive: string }>} event
 */
self.onmessage = async ({ data: { script, compiled, memory, alive } }) => {
  try {
    const { initSync, Session } = await assetModule(script);
    initSync({ module: compiled, memory });
    self.onmessage = () => join(Session, alive);
    postMessage('ready');
  } catch (error) {
    postMessage(String(error));
  }
};

/**
 * Comes back only by a panic. The engine waits for this thread and can say nothing, so the page
 * hears of it directly.
 * @param {any} Session
 * @param {string} alive
 */
function join(Session, alive) {
  try {
    Session.joinThreads();
  } catch (error) {
    new BroadcastChannel(alive).postMessage(String(/** @type {any} */ (error)?.message ?? error));
  }
}
