// Claims about the theory labs that need no browser: words, places, paths, and the formulas.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pieces } from '../../www/page/formula.js';
import { biasInWords } from '../../www/theory/bias/summary.js';
import { arrows, isOnPath } from '../../www/theory/chain/diagram.js';
import { exerciseLayers, weightName } from '../../www/theory/chain/fields.js';
import { checkInWords } from '../../www/theory/chain/check.js';
import { factorTex, weightTex } from '../../www/theory/chain/paths.js';
import { decayInWords } from '../../www/theory/decay/solutions.js';
import { lostInWords } from '../../www/theory/filters/basis.js';
import { placeOn } from '../../www/theory/filters/dial.js';
import { fitInWords } from '../../www/theory/filters/kernels.js';
import { fixed, small, wholeNumber } from '../../www/theory/numbers.js';
import { greyOf, smaller } from '../../www/theory/picture.js';
import { derivativesAt } from '../../www/theory/saturation/charts.js';
import { neuronInWords } from '../../www/theory/saturation/neuron.js';
import { inside } from '../../www/theory/sift/patch.js';
import { nextNumber, numberName } from '../../www/theory/sift/roses.js';
import { distanceInWords } from '../../www/theory/sift/view.js';
import { settingsOfWords, settingsWords } from '../../www/theory/settings-link.js';
import { twinsInWords } from '../../www/theory/symmetry/twins.js';

const near = (a, b, within = 1e-9) => assert.ok(Math.abs(a - b) <= within, `${a} is not ${b}`);
/** @param {object} layer @param {number} to @param {number} from */
const weight = (layer, to, from) => /** @type {any} */ ({ layer, to, from });

test('settings of a lab come back from its address, and strange ones are left out', () => {
  const settings = { angle: 90, share: -0.25, once: true, filter: 'second', place: [3, 40] };
  const words = settingsWords(settings);
  assert.equal(words, 'angle=90&share=-0.25&once=true&filter=second&place=3,40');
  assert.deepEqual(settingsOfWords(words), settings);
  assert.deepEqual(settingsOfWords(''), {});
  assert.deepEqual(settingsOfWords('angle=&=3&a b=1&x=<b>&angle'), {});
  assert.deepEqual(settingsOfWords('angle=1e3'), { angle: 1000 });
});

test('numbers have a real minus and no more digits than they mean', () => {
  assert.equal(fixed(-0.0004, 2), '0.00');
  assert.equal(fixed(-1.25, 1), '−1.3');
  assert.equal(small(0), 'exactly 0');
  assert.equal(small(1.23e-9, 2), '1.2 × 10⁻⁹');
  assert.equal(small(-12.345, 3), '−12.3');
  assert.equal(small(Number.POSITIVE_INFINITY), 'infinite');
  assert.equal(small(Number.NaN), 'not a number');
  assert.equal(wholeNumber(-0.1), '−0.1');
});

test('formulas stand between dollar signs', () => {
  assert.deepEqual(pieces('by $x$ and $y$'), [
    { words: 'by ' },
    { tex: 'x' },
    { words: ' and ' },
    { tex: 'y' },
  ]);
  assert.deepEqual(pieces('no formula'), [{ words: 'no formula' }]);
});

/** All TeX of the labs: what stands in their texts between dollar signs, and the lines of steps. */
const texts = () => {
  const folder = new URL('../../www/theory/', import.meta.url);
  const names = readdirSync(fileURLToPath(folder), { recursive: true });
  return names
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({
      name,
      code: readFileSync(new URL(name.replaceAll('\\', '/'), folder), 'utf8'),
    }));
};

test('every formula of the labs is TeX that the library understands', async () => {
  const temml = createRequire(import.meta.url)('temml/dist/temml.cjs');
  const read = (tex) =>
    temml.renderToString(tex, { displayMode: true, trust: false, throwOnError: true });
  let found = 0;
  for (const { name, code } of texts()) {
    for (const [, tex] of code.matchAll(/String\.raw`([^`]*)`/g)) {
      assert.doesNotThrow(() => read(tex), `${name}: ${tex}`);
      found++;
    }
    if (!/words\.js$/.test(name)) continue;
    const module = await import(new URL(`../../www/theory/${name}`, import.meta.url).href);
    for (const sentence of strings(module))
      for (const { tex } of pieces(sentence)) {
        if (tex === undefined) continue;
        assert.doesNotThrow(() => read(tex), `${name}: ${tex}`);
        found++;
      }
  }
  assert.ok(found > 100, `only ${found} were found`);
});

/** All strings in a value but the lines of a derivation, which are TeX. @returns {string[]} */
function strings(value, key = '') {
  if (key === 'lines') return [];
  if (typeof value === 'string') return [value];
  if (value && typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) => strings(inner, name));
  return [];
}

test('a text has whole formulas: dollar signs come in pairs', async () => {
  for (const { name } of texts()) {
    if (!/words\.js$/.test(name)) continue;
    const module = await import(new URL(`../../www/theory/${name}`, import.meta.url).href);
    for (const sentence of strings(module))
      assert.equal(sentence.split('$').length % 2, 1, `${name}: ${sentence}`);
  }
});

test('the paths from a weight lead to the output and through no other unit', () => {
  const all = arrows(exerciseLayers()).map((arrow) => arrow.weight);
  assert.equal(all.length, 12 + 8 + 2);
  const lit = (picked) => all.filter((arrow) => isOnPath(arrow, picked)).length;
  assert.equal(lit(weight('first', 2, 1)), 1 + 2 + 2);
  assert.equal(lit(weight('second', 1, 3)), 2);
  assert.equal(lit(weight('third', 0, 1)), 1);
});

test('a weight is named by where it leads to, then by where it comes from', () => {
  assert.equal(weightName(weight('first', 1, 2)), 'W¹₂₃');
  assert.equal(weightName(weight('third', 0, 1)), 'w³₂');
  assert.equal(weightTex(weight('second', 0, 3)), 'W^2_{14}');
  assert.equal(factorTex({ kind: 'slope2', indices: [1], value: 0 }), "\\sigma'(a^2_2)");
  assert.equal(factorTex({ kind: 'W2', indices: [1, 3], value: 0 }), 'W^2_{24}');
});

test('the dial turns counter-clockwise from the right, upward on the screen', () => {
  const [[x0, y0], [x1, y1]] = [placeOn(0, 1), placeOn(90, 1)];
  near(y0, 150);
  near(x1, 150);
  assert.ok(x0 > 150 && y1 < 150);
});

test('arrow keys go from cell to cell and Page keys from petal to petal', () => {
  assert.equal(nextNumber(0, 'ArrowRight'), 8);
  assert.equal(nextNumber(0, 'ArrowLeft'), 24);
  assert.equal(nextNumber(0, 'ArrowUp'), 96);
  assert.equal(nextNumber(127, 'PageDown'), 120);
  assert.equal(nextNumber(5, 'Enter'), null);
  assert.match(numberName(73, false), /row 3, column 2, brighter towards down right/);
});

test('a patch stays within its picture where it fits', () => {
  assert.deepEqual(inside({ width: 32, height: 32 }, 0, 31), { row: 7.5, column: 23.5 });
  assert.deepEqual(inside({ width: 32, height: 32 }, 15, 15), { row: 15.5, column: 15.5 });
  assert.deepEqual(inside({ width: 8, height: 40 }, 20, 3), { row: 20.5, column: 3.5 });
});

test('a photograph is made smaller by the mean of whole squares', () => {
  const values = Float64Array.from({ length: 200 * 100 }, (_, at) => at % 3);
  const found = smaller({ width: 200, height: 100, values });
  assert.deepEqual([found.width, found.height], [66, 33]);
  near(found.values[0], 1);
  assert.deepEqual([...greyOf(Uint8Array.of(0, 128, 256 - 1, 255))], [383 / 3 / 256]);
});

test('the quadratic cost has the extra factor in its derivative', () => {
  near(derivativesAt(4).quadratic, 0.01734502107, 1e-11);
  near(derivativesAt(4).crossEntropy / derivativesAt(4).quadratic, 56.6, 0.05);
});

test('what the labs say agrees with the numbers they are given', () => {
  const moments = [
    { step: 0, loss: 1, apart: 0, equal: true },
    { step: 100, loss: 0.5, apart: 0, equal: true },
  ];
  const twins = { moments, distinct: 5, weights: 9, incoming: [], outgoing: [], outputs: [] };
  const run = /** @type {any} */ ({ ...twins, targets: [] });
  assert.match(twinsInWords(run), /exactly 0 apart.*only 5 are different numbers/);
  const nudged = { ...run, differFrom: 0, partedFrom: 40 };
  assert.match(
    twinsInWords(nudged),
    /differ from the start\. They are a tenth apart after 40 steps/,
  );
  const neuron = (firstBelow, slope) =>
    /** @type {any} */ ({ firstBelow, slopes: [slope], outputs: [] });
  assert.match(
    neuronInWords(neuron(232, 0.01), neuron(17, 0.5), false),
    /after 232 epochs with the quadratic cost, and after 17 epochs.*50\.0 times as large/,
  );
  assert.match(neuronInWords(neuron(undefined, 1), neuron(1, 1), true), /not within 300 epochs/);
  assert.match(decayInWords(/** @type {any} */ ({ gap: 1e-15 }), 1, 1), /no more than rounding/);
  assert.match(
    decayInWords(/** @type {any} */ ({ gap: 0.3 }), 0.5, 1),
    /0\.50 times.*differ by 0\.3/,
  );
  assert.match(lostInWords(/** @type {any} */ ({ basis: [0, 90], worst: 1 / 3 })), /33\.3 %/);
  assert.match(lostInWords(/** @type {any} */ ({ basis: [0], worst: 1e-30 })), /nothing is lost/);
  const frame = (dead, loss) => ({ step: 0, loss, dead, outputs: [], hinges: [] });
  const biased = {
    inputs: [],
    targets: [],
    frames: [frame([true, false], 1), frame([true, true], 20 / 41)],
    largestGradients: [0, 0],
  };
  assert.match(
    biasInWords(/** @type {any} */ (biased)),
    /1 unit of 50 is dead.*nothing was learnt/,
  );
  const blown = { ...biased, frames: [frame([false], 1), frame([false], Number.NaN)] };
  assert.match(biasInWords(/** @type {any} */ (blown)), /blew up/);
  const chance = { expected: 2 / 9, low: 0.16, high: 0.29, bestMedian: 0.67, bestLow: 0.5 };
  const fit = { kernels: [{ share: 0.62, degrees: 0, fitted: [] }], together: 0.24, best: 0 };
  assert.match(fitInWords(fit, { ...chance, bestHigh: 0.84 }), /this is chance.*chance too/);
  const patch = (degrees) => /** @type {any} */ ({ degrees });
  const moved = { before: patch(10), after: patch(40), distance: 0.09 };
  assert.match(
    distanceInWords(/** @type {any} */ (moved), true),
    /moved by 0\.0900.*10\.0° to 40\.0°/,
  );
  const differences = [{ step: 1e-5, slope: 0.5, error: 1e-10, oneSided: 0, oneSidedError: 0 }];
  assert.match(checkInWords(weight('first', 0, 0), { rule: 0.5, differences }), /W¹₁₁ is 0\.5/);
});
