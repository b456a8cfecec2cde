// A character RNN trains on WebGPU as it does on the CPU, from the same saved bytes, and goes back
// as such bytes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SOFTWARE_GPU } from './support/browsers.mjs';
import { chromiumTab } from './support/session.mjs';
import { trainTextOnBoth } from './support/text-on-both.mjs';

const SEQUENCES = 10;
/**
 * Units by fours and one by one, more and fewer than the invocations of a workgroup; streams from
 * one on; clips that bite. Larger networks with
 * smaller rates: at min-char-rnn's own their first steps are chaos, in which any rounding grows a
 * hundredfold in a few sequences.
 */
const RECIPES = [
  { hidden: 20, sequenceLength: 10, streams: 1 },
  { hidden: 100, sequenceLength: 25, streams: 3, learningRate: 0.01, clip: 0.02 },
  { hidden: 7, sequenceLength: 1, streams: 2 },
  { hidden: 259, sequenceLength: 6, streams: 2, learningRate: 0.002 },
  { hidden: 1024, sequenceLength: 3, streams: 1, learningRate: 0.001 },
  {
    hidden: 36,
    sequenceLength: 12,
    streams: 2,
    optimiser: 'adam',
    learningRate: 0.002,
    clip: 0.01,
  },
];
/** Sums are taken in another order on a GPU, and optimisers make much of small gradients. */
const TOLERANCE = 1e-4;

test('ten sequences of text train on WebGPU as on the CPU', async (t) => {
  const page = await chromiumTab(t, SOFTWARE_GPU);
  const measured = await page.evaluate(trainTextOnBoth, { recipes: RECIPES, sequences: SEQUENCES });
  for (const [i, { cpu, gpu, gaps, moved, step }] of measured.entries()) {
    const what = JSON.stringify(RECIPES[i]);
    const worst = Object.entries(gaps).reduce((a, b) => (b[1] <= a[1] ? a : b));
    t.diagnostic(
      `${what}: worst ${worst[0]}, ${worst[1].toExponential(1)}; Whh moved by ` +
        `${moved.toPrecision(2)}`,
    );
    assert.ok(moved > 100 * TOLERANCE, `${what}: nothing was learnt`);
    for (const name of ['Wxh', 'Whh', 'Why', 'bh', 'by', 'mWxh', 'state'])
      assert.ok(name in gaps, `${what}: no ${name}`);
    for (const [name, gap] of Object.entries(gaps))
      assert.ok(gap <= TOLERANCE, `${what}: ${name} differs by ${gap}`);
    assert.equal(gpu.step, cpu.step);
    assert.equal(gpu.curve.length, SEQUENCES, `${what}: new points of the curve`);
    assert.deepEqual(
      gpu.curve.map(({ characters }) => characters),
      cpu.curve.map(({ characters }) => characters),
    );
    assert.equal(step, cpu.step, `${what}: the text half goes on from another place`);
    assert.ok(
      Math.abs(gpu.loss / cpu.loss - 1) < TOLERANCE,
      `${what}: a loss of ${gpu.loss} against ${cpu.loss}`,
    );
  }
});
