// The browser's WebGPU adapter, before any engine is loaded: whether there is one that can be used,
// and whether it is a real one.
import { HOME } from '../page/home.js';

/**
 * Why the WebGPU engine need not be loaded at all.
 * @returns {Promise<{ phase: 'absent' | 'software', reason: string } | null>}
 */
export async function findHindrance() {
  const none = {
    phase: /** @type {const} */ ('absent'),
    reason: HOME.withoutGpu ?? 'This browser offers no WebGPU adapter; everything runs on the CPU.',
  };
  if (HOME.withoutGpu) return none;
  const gpu = /** @type {any} */ (navigator).gpu;
  const adapter = await gpu
    ?.requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  if (!adapter) return none;
  if (!adapter.features.has('timestamp-query'))
    return {
      ...none,
      reason:
        'This browser’s WebGPU adapter has no timestamp queries, which the engine needs; ' +
        'everything runs on the CPU.',
    };
  const { isFallbackAdapter, architecture = '', description = '' } = adapter.info ?? {};
  const software =
    isFallbackAdapter ||
    adapter.isFallbackAdapter ||
    /swiftshader|llvmpipe|lavapipe/i.test(`${architecture} ${description}`);
  if (software)
    return {
      phase: 'software',
      reason:
        'This browser’s WebGPU adapter is a software one, slower than the CPU engine; choose ' +
        '“WebGPU” in the recipe to use it all the same.',
    };
  return null;
}
