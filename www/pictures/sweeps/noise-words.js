// What the seeds allow to be said about runs that are compared, in sentences.
import { loss } from '../../page/format.js';
import { finals } from './groups.js';
import { neighbours } from './noise.js';

/** @import { Measure, Variant } from './groups.js' */

/** How it is worked out, for everybody to judge. */
const METHOD =
  'Seed noise is the standard deviation of the final values over seeds, pooled from both ' +
  'groups; two means that are closer than that are not told apart here.';

/** Under so many times the noise, few seeds make a difference only likely. */
const CLEAR = 2;

/**
 * A difference as it is read: of shares in points of a hundred.
 * @param {number} value
 * @param {Measure} measure
 */
const inWords = (value, measure) =>
  measure === 'validationAccuracy'
    ? `${(Math.abs(value) * 100).toFixed(2)} points`
    : loss(Math.abs(value));

/**
 * @param {Variant[]} variants @param {Measure} measure
 * @returns {string[]} none where there is nothing to compare
 */
export function noiseInWords(variants, measure) {
  const pairs = neighbours(
    variants.map((variant) => ({ label: variant.label, values: finals(variant, measure) })),
    measure === 'validationAccuracy' ? 'higher' : 'lower',
  );
  if (!pairs.length) return [];
  if (pairs.every(({ kind }) => kind === 'unknown'))
    return [
      'With one seed each it can’t be told whether these differences are more than chance: ' +
        'queue the experiment with three seeds.',
    ];
  const within = pairs
    .filter(({ kind }) => kind === 'within')
    .map(
      ({ better, worse, difference, noise }) =>
        `${better} and ${worse} differ by ${inWords(difference, measure)}, less than seed ` +
        `noise (${inWords(noise, measure)}): this does not show that one is better.`,
    );
  const beyond = pairs
    .filter(({ kind }) => kind === 'beyond')
    .map(
      ({ better, worse, difference, noise }) =>
        `${better} is ahead of ${worse} by ${inWords(difference, measure)}, ` +
        `${(Math.abs(difference) / noise).toFixed(1)} times the seed ` +
        `noise${Math.abs(difference) < CLEAR * noise ? ': a hint, no more' : ''}.`,
    );
  const unknown = pairs
    .filter(({ kind }) => kind === 'unknown')
    .map(
      ({ better, worse }) => `${better} against ${worse} can’t be told: they have one seed each.`,
    );
  return [...within, ...beyond, ...unknown, METHOD];
}
