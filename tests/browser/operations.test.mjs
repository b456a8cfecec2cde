// Every operation of the WebGPU engine gives what the CPU engine gives, forward and backward, on
// odd sizes; tests/ops.rs holds the CPU
// engine against plain references.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SOFTWARE_GPU } from './support/browsers.mjs';
import { chromiumTab, compareOperations } from './support/session.mjs';

/**
 * f32 sums of up to 20,000 well-scaled products in two orders, relative to the largest value of a
 * result.
 */
const TOLERANCE = 1e-5;

/**
 * @typedef {import('../../pkg/cpu/palomino.js').OperationCase} Case
 * @typedef {[number, number, number, number]} Shape
 */

/**
 * @type {[number, number, number, number, number, number][]} batch, height, width, channels in and
 * out, kernel
 */
const CONVOLUTIONS = [
  [1, 1, 1, 1, 1, 1],
  [7, 1, 67, 1, 32, 3],
  [1, 67, 1, 7, 3, 5],
  [7, 5, 3, 25, 24, 3],
  [1, 33, 67, 3, 3, 3],
  [2, 13, 9, 24, 25, 3],
  [1, 8, 8, 64, 128, 3],
  [1, 9, 10, 128, 32, 3],
  [7, 16, 16, 32, 3, 3],
  [1, 11, 6, 25, 7, 5],
  [2, 7, 7, 7, 25, 7],
  [100, 3, 2, 1, 24, 3],
];
/** @type {Shape[]} */
const SHAPES = [
  [1, 2, 2, 1],
  [7, 6, 4, 3],
  [3, 8, 8, 24],
  [2, 5, 7, 25],
  [100, 4, 4, 7],
  [1, 32, 32, 64],
];
const TAILS = /** @type {const} */ (['maxPool', 'nothing', 'upsample']);

const of = (
  /** @type {Case['operation']} */ operation,
  /** @type {Shape} */ input,
  /** @type {Partial<Case>} */ rest = {},
) => ({ operation, input, outputs: 1, kernel: 1, tail: /** @type {const} */ ('nothing'), ...rest });

/** @type {Record<string, Case[]>} */
const cases = {
  convolutions: CONVOLUTIONS.map(([b, h, w, i, outputs, kernel]) =>
    of('conv2d', [b, h, w, i], { outputs, kernel }),
  ),
  'normalisations with ReLU and tail': SHAPES.flatMap((input) =>
    TAILS.map((tail) => of('normRelu', input, { tail })),
  ),
  'max-pools': SHAPES.map((input) => of('maxPool', input)),
  'squared errors': SHAPES.map((input) => of('squaredError', input)),
  'cross-entropies': SHAPES.filter((shape) => shape[3] > 1).map((input) =>
    of('crossEntropy', input),
  ),
  // The lengths of four parameters.
  optimisers: [of('descent', [1, 64, 65, 288]), of('descent', [7, 32, 2048, 3])],
};

for (const [what, list] of Object.entries(cases)) {
  test(`${what} on WebGPU agree with the CPU on odd sizes`, async (t) => {
    const found = await (await chromiumTab(t, SOFTWARE_GPU)).evaluate(compareOperations, list);
    const all = found.flatMap(({ one, gaps }) =>
      Object.entries(gaps).map(([name, gap]) => ({
        where: `${name} of ${JSON.stringify(one)}`,
        gap,
      })),
    );
    const worst = all.reduce((a, b) => (b.gap <= a.gap ? a : b));
    t.diagnostic(`worst: ${worst.gap.toExponential(1)}, ${worst.where}`);
    assert.ok(all.length >= 2 * list.length, 'every case gives an output and a gradient');
    for (const { where, gap } of all) assert.ok(gap <= TOLERANCE, `${where} differs by ${gap}`);
  });
}
