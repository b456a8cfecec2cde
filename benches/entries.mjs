// What is measured, in the order of the table. A `batch` of 20 where a step on a software adapter would take minutes otherwise.

/**
 * @param {{ softwareAdapter: boolean }} machine whether WebGPU and WebGL are emulated on the CPU
 */
export function entries({ softwareAdapter }) {
  const gpuBatch = softwareAdapter ? 20 : 100;
  const gpu = softwareAdapter ? "WebGPU, software adapter" : "WebGPU";
  const webgl = softwareAdapter ? "WebGL, software" : "WebGL";
  return [
    { name: "pytorch-1", title: "PyTorch, native, 1 thread", how: "pytorch", threads: 1, batch: 100 },
    { name: "pytorch-2", title: "PyTorch, native, 2 threads", how: "pytorch", threads: 2, batch: 100 },
    { name: "palomino-native", title: "Palomino, native, CPU", how: "native", batch: 100 },
    { name: "palomino-cpu", title: "Palomino, Chromium, CPU", how: "page", peer: "palomino", engine: "cpu", batch: 100 },
    { name: "jax-wasm", title: "jax-js, Chromium, wasm with threads", how: "page", peer: "jax", engine: "wasm", batch: 20 },
    { name: "palomino-gpu", title: `Palomino, Chromium, ${gpu}`, how: "page", peer: "palomino", engine: "gpu", batch: gpuBatch },
    { name: "jax-webgpu", title: `jax-js, Chromium, ${gpu}`, how: "page", peer: "jax", engine: "webgpu", batch: gpuBatch },
    { name: "tfjs-webgpu", title: `TensorFlow.js, Chromium, ${gpu}`, how: "page", peer: "tfjs", engine: "webgpu", batch: gpuBatch },
    { name: "tfjs-webgl", title: `TensorFlow.js, Chromium, ${webgl}`, how: "page", peer: "tfjs", engine: "webgl", batch: gpuBatch },
  ];
}
