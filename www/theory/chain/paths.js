// The paths from a weight to the output as products, and their sum, as formulas with numbers.
import { el } from '../../page/dom.js';
import { formula } from '../../page/formula.js';
import { plainTable } from '../../page/plain-table.js';
import { fixed } from '../numbers.js';

/** @import { Factor, PathSum, Weight } from '../../../pkg/theory/palomino_theory.js' */

/** @param {Factor} factor @returns {string} TeX */
export function factorTex({ kind, indices }) {
  const at = indices.map((index) => index + 1);
  switch (kind) {
    case 'x':
      return `x_${at[0]}`;
    case 'h1':
      return `h^1_${at[0]}`;
    case 'h2':
      return `h^2_${at[0]}`;
    case 'slope1':
      return `\\sigma'(a^1_${at[0]})`;
    case 'slope2':
      return `\\sigma'(a^2_${at[0]})`;
    case 'W2':
      return `W^2_{${at.join('')}}`;
    default:
      return `w^3_${at[0]}`;
  }
}

/** The same as plain text. @param {Factor} factor */
export function factorWords({ kind, indices }) {
  const lowered = indices.map((index) => '₀₁₂₃₄₅₆₇₈₉'[index + 1]).join('');
  const names = /** @type {Record<string, string>} */ ({
    x: `x${lowered}`,
    h1: `h¹${lowered}`,
    h2: `h²${lowered}`,
    slope1: `σ′(a¹${lowered})`,
    slope2: `σ′(a²${lowered})`,
    W2: `W²${lowered}`,
    w3: `w³${lowered}`,
  });
  return names[kind];
}

/** @param {Weight} weight @returns {string} TeX */
export function weightTex(weight) {
  if (weight.layer === 'third') return `w^3_${weight.from + 1}`;
  return `W^${weight.layer === 'first' ? 1 : 2}_{${weight.to + 1}${weight.from + 1}}`;
}

/**
 * The sum written out, and its numbers.
 * @param {Weight} weight
 * @param {PathSum} sum
 */
export function sumOf(weight, { paths, sum }) {
  const products = paths.map(({ factors }) => factors.map(factorTex).join('\\,'));
  const head = ['Path', ...paths[0].factors.map((_, i) => `Factor ${i + 1}`), 'Product'];
  return [
    formula(`\\frac{\\partial f}{\\partial ${weightTex(weight)}} = ${products.join(' + ')}`),
    plainTable(
      'The factors along each path',
      head,
      paths.map(({ factors, product, through }) => [
        weight.layer === 'first' ? `through unit ${through + 1}` : 'the only one',
        ...factors.map((factor) =>
          el('span', {}, `${factorWords(factor)} = `, el('strong', {}, fixed(factor.value, 5))),
        ),
        fixed(product, 8),
      ]),
    ),
    el('p', {}, 'Sum: ', el('strong', {}, fixed(sum, 11))),
  ];
}
