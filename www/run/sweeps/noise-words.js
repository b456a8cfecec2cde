// What the seeds allow to be said about runs that are compared, in sentences.
import { finals } from './groups.js';
import { neighbours } from './noise.js';
import { measureOf } from './reader.js';

/** @import { Variant } from './groups.js' */
/** @import { Reader } from './reader.js' */

/** How it is worked out, for everybody to judge. */
const METHOD =
  'Seed noise is the standard deviation of the final values over seeds, pooled from both ' +
  'groups; two means that are closer than that are not told apart here.';
const ONE_SEED =
  'With one seed each it can’t be told whether these differences are more than chance: queue the ' +
  'experiment with three seeds.';

/** Under so many times the noise, few seeds make a difference only likely. */
const CLEAR = 2;

/**
 * @param {Variant[]} variants
 * @param {Reader} reader
 * @param {string} measure
 * @returns {string[]} none where there is nothing to compare
 */
export function noiseInWords(variants, reader, measure) {
  const { better, differ } = measureOf(reader, measure);
  const pairs = neighbours(
    variants.map((variant) => ({
      label: variant.label,
      values: finals(variant, reader, measure),
    })),
    better,
  );
  if (!pairs.length) return [];
  if (pairs.every(({ kind }) => kind === 'unknown')) return [ONE_SEED];
  const within = pairs
    .filter(({ kind }) => kind === 'within')
    .map(
      ({ better: first, worse, difference, noise }) =>
        `${first} and ${worse} differ by ${differ(difference)}, less than seed noise ` +
        `(${differ(noise)}): this does not show that one is better.`,
    );
  const beyond = pairs
    .filter(({ kind }) => kind === 'beyond')
    .map(
      ({ better: first, worse, difference, noise }) =>
        `${first} is ahead of ${worse} by ${differ(difference)}, ` +
        `${(Math.abs(difference) / noise).toFixed(1)} times the seed ` +
        `noise${Math.abs(difference) < CLEAR * noise ? ': a hint, no more' : ''}.`,
    );
  const unknown = pairs
    .filter(({ kind }) => kind === 'unknown')
    .map(
      ({ better: first, worse }) =>
        `${first} against ${worse} can’t be told: they have one seed each.`,
    );
  return [...within, ...beyond, ...unknown, METHOD];
}
