// What is measured, in the order of the table: the engines, and on which work each of them is put.

import { FULL_UNET, NETWORKS } from './networks.mjs';

/** Pictures to be coloured: by which network, and how wide and high. */
const PICTURES = {
  photo: { network: 'unet', size: [1024, 1024] },
  photograph: { network: 'unet', size: [4096, 3072] },
  'full-photograph': { network: 'fullUnet', size: [4096, 3072] },
};
/** What `--network` knows: the three networks' training steps, and large pictures. */
export const WORKS = [...Object.keys(NETWORKS), ...Object.keys(PICTURES)];
/** What is measured unless somebody asks: the photographs take minutes each. */
export const USUAL_WORKS = [...Object.keys(NETWORKS), 'photo'];

/** A `batch` of 20 where a step on a software adapter would take minutes otherwise. */
function engines(softwareAdapter) {
  const gpuBatch = softwareAdapter ? 20 : 100;
  const gpu = softwareAdapter ? 'WebGPU, software adapter' : 'WebGPU';
  const webgl = softwareAdapter ? 'WebGL, software' : 'WebGL';
  const page = { how: 'page', gpu: false };
  const gpuPage = { how: 'page', gpu: true, batch: gpuBatch };
  return [
    {
      name: 'pytorch-1',
      title: 'PyTorch, native, 1 thread',
      how: 'pytorch',
      threads: 1,
      batch: 100,
    },
    {
      name: 'pytorch-2',
      title: 'PyTorch, native, 2 threads',
      how: 'pytorch',
      threads: 2,
      batch: 100,
    },
    {
      name: 'palomino-native',
      title: 'Palomino, native, 1 thread',
      how: 'native',
      threads: 1,
      batch: 100,
    },
    {
      name: 'palomino-native-2',
      title: 'Palomino, native, 2 threads',
      how: 'native',
      threads: 2,
      batch: 100,
    },
    {
      name: 'palomino-cpu',
      title: 'Palomino, Chromium, CPU, 1 thread',
      ...page,
      peer: 'palomino',
      engine: 'cpu',
      batch: 100,
    },
    {
      name: 'palomino-threads',
      title: 'Palomino, Chromium, CPU, 2 threads',
      ...page,
      peer: 'palomino',
      engine: 'threads',
      threads: 2,
      batch: 100,
    },
    {
      name: 'jax-wasm',
      title: 'jax-js, Chromium, wasm, all threads',
      ...page,
      peer: 'jax',
      engine: 'wasm',
      batch: 20,
    },
    {
      name: 'palomino-gpu',
      title: `Palomino, Chromium, ${gpu}`,
      ...gpuPage,
      peer: 'palomino',
      engine: 'gpu',
    },
    {
      name: 'jax-webgpu',
      title: `jax-js, Chromium, ${gpu}`,
      ...gpuPage,
      peer: 'jax',
      engine: 'webgpu',
    },
    {
      name: 'tfjs-webgpu',
      title: `TensorFlow.js, Chromium, ${gpu}`,
      ...gpuPage,
      peer: 'tfjs',
      engine: 'webgpu',
    },
    {
      name: 'tfjs-webgl',
      title: `TensorFlow.js, Chromium, ${webgl}`,
      ...gpuPage,
      peer: 'tfjs',
      engine: 'webgl',
    },
  ];
}

const isSlowPeer = ({ peer }) => peer === 'jax' || peer === 'tfjs';

/**
 * @param {{ softwareAdapter: boolean }} machine whether WebGPU and WebGL are emulated on the CPU
 * @param {{ works: string[], allPeers: boolean }} wishes which works, and whether jax-js and
 * TensorFlow.js do more than RegressionCNN
 */
export function entries({ softwareAdapter }, { works, allPeers }) {
  const all = engines(softwareAdapter);
  return works.flatMap((work) => {
    if (work in PICTURES) {
      const { network, size } = PICTURES[work];
      const { title } = NETWORKS[network] ?? FULL_UNET;
      const picture = { work: `${title}, a ${size.join(' x ')} picture`, network, size, batch: 1 };
      return all
        .filter((engine) => !engine.gpu && !isSlowPeer(engine))
        .map((engine) => ({ ...engine, ...picture }));
    }
    const step = { work: `${NETWORKS[work].title} step`, network: work };
    return all
      .filter((engine) => allPeers || work === 'regressionCnn' || !isSlowPeer(engine))
      .map((engine) => ({ ...engine, ...step }));
  });
}
