// Every task, and every option of a network, trains on WebGPU as it does on the CPU engine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { npy } from './support/arrays.mjs';
import { SOFTWARE_GPU } from './support/browsers.mjs';
import { chromiumTab, trainOnBoth } from './support/session.mjs';

const SMALL = { filters: 8, batchSize: 10, epochs: 1, seed: 3 };
/** SGD: Adam would turn the noise of a gradient that should be zero into steps of full size. */
const PLAIN = { ...SMALL, optimiser: 'sgd', learningRate: 0.01, momentum: 0 };
const RECIPES = [
  { ...PLAIN, task: 'classification', model: 'fullUnet' },
  { ...PLAIN, task: 'regression', model: 'fullUnet', space: 'lab', schedule: 'oneCycle' },
  {
    ...PLAIN,
    task: 'superResolution',
    model: 'unet',
    normalise: false,
    skipHalf: false,
    mirror: true,
    weightDecay: 0.01,
  },
  {
    ...PLAIN,
    task: 'classification',
    model: 'cnn',
    order: 'normPoolRelu',
    dropout: 0.3,
    statistics: 'recomputed',
    palette: 'kMeansLab',
    colours: 9,
  },
];
/** Sums are taken in another order on a GPU. */
const TOLERANCE = 1e-3;

test('each task trains and answers on WebGPU as on the CPU', async (t) => {
  const page = await chromiumTab(t, SOFTWARE_GPU);
  const measured = await page.evaluate(trainOnBoth, {
    recipes: RECIPES,
    array: npy(36).toString('base64'),
  });
  for (const [i, [cpu, gpu]] of measured.entries()) {
    const { task, model } = RECIPES[i];
    assert.ok(
      cpu.losses.length >= 3 && cpu.losses.length === gpu.losses.length,
      `${task} ${model}: ${gpu.losses}`,
    );
    for (const [step, loss] of cpu.losses.entries())
      assert.ok(
        Math.abs(gpu.losses[step] / loss - 1) < TOLERANCE,
        `${task} ${model}, step ${step + 1}: ${gpu.losses[step]} against ${loss}`,
      );
    const size = Math.max(...cpu.outputs.map(Math.abs));
    const gap =
      Math.max(...cpu.outputs.map((value, at) => Math.abs(value - gpu.outputs[at]))) / size;
    t.diagnostic(`${task} ${model}: outputs differ by ${gap.toExponential(1)}`);
    assert.ok(gap < TOLERANCE, `${task} ${model}: outputs differ by ${gap}`);
    assert.ok(
      Math.abs((gpu.report.validationAccuracy ?? 0) - (cpu.report.validationAccuracy ?? 0)) < 0.01,
      `${task} ${model}: accuracies`,
    );
    assert.equal('runningLoss' in gpu.report, 'statistics' in RECIPES[i]);
    for (const what of /** @type {const} */ (['validationLoss', 'runningLoss'])) {
      const apart = Math.abs((gpu.report[what] ?? 1) / (cpu.report[what] ?? 1) - 1);
      assert.ok(apart < TOLERANCE, `${task} ${model}: ${what} is ${apart} apart`);
    }
  }
});
