// Which engine a run gets, and the one line that says why.

/** @import { EngineState } from '../types.js' */

/**
 * @param {'automatic' | 'webGpu' | 'cpu'} wish
 * @param {EngineState} gpu
 * @returns {{ engine: 'cpu' | 'webGpu', wait: boolean, reason: string }} `wait` while the answer
 * may still change
 */
export function chooseEngine(wish, gpu) {
  if (wish === 'cpu')
    return {
      engine: 'cpu',
      wait: false,
      reason: 'The recipe asks for the CPU: the same bits in every browser.',
    };
  switch (gpu.phase) {
    case 'ready':
      return {
        engine: 'webGpu',
        wait: false,
        reason: 'WebGPU agrees with the CPU within the tolerance; runs train on it.',
      };
    case 'waiting':
    case 'loading':
      return { engine: 'webGpu', wait: true, reason: 'The WebGPU engine is loading.' };
    case 'checking':
      return {
        engine: 'webGpu',
        wait: true,
        reason: 'One training step is being compared between WebGPU and the CPU.',
      };
    default:
      return { engine: 'cpu', wait: false, reason: gpu.reason };
  }
}
