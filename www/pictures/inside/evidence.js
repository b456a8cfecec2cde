// Question 5 with numbers: what the shown maps say of first and later layers, CNN and UNet, colours
// and super-resolution.
import { el } from '../../page/dom.js';
import { exactHeads, exactly } from '../../page/exact.js';
import { percent } from '../../page/format.js';
import { measureMaps } from './map-measures.js';
import { order } from './overview.js';

/** @import { Recipe } from '../../types.js' */
/** @import { Seen } from './look.js' */
/** @import { Measures } from './map-measures.js' */

/** @typedef {{ seen: Seen, at: Map<string, Measures> }} Measured */

/**
 * @param {HTMLElement} element
 * @param {HTMLElement | null} [below] what stands under the table
 */
export function evidence(element, below = null) {
  /** @param {Seen[]} seen */
  return (seen) => {
    const measured = measuredMaps(seen);
    element.replaceChildren(
      el('h2', {}, 'What the maps say'),
      el(
        'ul',
        { class: 'notes inside-says' },
        ...sentences(measured).map((text) => el('li', {}, text)),
      ),
      el(
        'div',
        {
          class: 'inside-scroll',
          role: 'region',
          'aria-label': 'The measures as a table',
          tabindex: 0,
        },
        table(measured),
      ),
      el(
        'p',
        { class: 'help' },
        'For this one picture. Dead: maps that are the same everywhere. Follows the input: the ' +
          'mean over the other maps of how closely each is correlated with the input’s grey, ' +
          'from 0 to 1, whatever the sign. Finest detail: the share of a map’s variance that ' +
          'lies within squares of 2 × 2 of its pixels, which enlarging a smaller map cannot give.',
      ),
      below ?? '',
    );
  };
}

/** @param {Seen[]} seen @returns {Measured[]} */
const measuredMaps = (seen) =>
  seen.map((one) => ({
    seen: one,
    at: new Map(
      one.inside.stages.map((stage) => [stage.name, measureMaps(stage, one.inside.stages[0])]),
    ),
  }));

/**
 * The measures as a report's table has them.
 * @param {Seen[]} seen
 * @returns {{ columns: string[], rows: { name: string, numbers: (number | null)[] }[] }}
 */
export function measuresForReport(seen) {
  const measured = measuredMaps(seen);
  const names = order(seen.map(({ inside }) => inside.stages.map(({ name }) => name)));
  const known = (/** @type {number} */ value, /** @type {number} */ digits) =>
    Number.isFinite(value) ? Number(value.toFixed(digits)) : null;
  const rows = names.flatMap((name) =>
    measured.flatMap(({ seen: { title }, at }) => {
      const found = at.get(name);
      if (!found) return [];
      const { dead, follows, fine } = found;
      const numbers = [known(dead * 100, 1), known(follows, 2), known(fine * 100, 1)];
      return [{ name: `${name}, ${title}`, numbers }];
    }),
  );
  return { columns: ['Dead, %', 'Follows the input', 'Finest detail, %'], rows };
}

const HEAD = /** @type {const} */ ([
  ['Stage'],
  ['Dead', 'Dead (share of pixels)'],
  ['Follows the input'],
  ['Finest detail', 'Finest detail (share)'],
]);

/** @param {Measured[]} measured */
function table(measured) {
  const names = order(measured.map(({ seen }) => seen.inside.stages.map(({ name }) => name)));
  const rows = names.flatMap((name) =>
    measured
      .filter(({ at }) => at.has(name))
      .map(({ seen, at }) => {
        const { dead, follows, fine } = /** @type {Measures} */ (at.get(name));
        return el(
          'tr',
          {},
          el('th', { scope: 'row' }, `${name}, ${seen.title}`),
          exactly(el('td', {}, percent(dead)), dead),
          exactly(el('td', {}, score(follows)), follows),
          exactly(el('td', {}, percentOr(fine)), fine),
        );
      }),
  );
  return el(
    'table',
    {},
    el(
      'thead',
      {},
      el('tr', {}, ...exactHeads(HEAD).map((title) => el('th', { scope: 'col' }, title))),
    ),
    el('tbody', {}, ...rows),
  );
}

/** @param {number} value */
const score = (value) => (Number.isFinite(value) ? value.toFixed(2) : '–');
/** @param {number} value */
const percentOr = (value) => (Number.isFinite(value) ? percent(value) : '–');

/** @param {Measured[]} measured @returns {string[]} */
export function sentences(measured) {
  return [
    ...measured.map(depth),
    ...pairs(measured, isSkipPair).map(([chain, skipping]) => skips(chain, skipping)),
    ...pairs(measured, isTaskPair).map(([colours, detail]) => tasks(colours, detail)),
  ].filter(Boolean);
}

/** First against later layers. @param {Measured} measured */
function depth({ seen, at }) {
  const between = [...at.keys()].filter((name) => /^out\d+$/.test(name));
  const coarse = seen.inside.stages
    .filter(({ name }) => between.includes(name))
    .reduce((low, stage) => (stage.height <= low.height ? stage : low));
  const [first, deep] = [at.get(between[0]), at.get(coarse.name)];
  if (!first || !deep) return '';
  const falls = first.follows > deep.follows;
  return (
    `${seen.title}, first against later layers: the maps of ${between[0]} follow the input ` +
    `with a mean correlation of ${score(first.follows)}, those of ${coarse.name}, the ` +
    `deepest at ${coarse.height} × ${coarse.width}, with ${score(deep.follows)}: ` +
    (falls
      ? 'first layers still look like the picture, later ones say what is where.'
      : 'here the later layers follow the picture as closely as the first.')
  );
}

/** CNN against UNet. @param {Measured} chain @param {Measured} skipping */
function skips(chain, skipping) {
  const [a, b] = [chain.at.get('output'), skipping.at.get('output')];
  if (!a || !b) return '';
  return (
    `${chain.seen.title} against ${skipping.seen.title}: ${percentOr(a.fine)} of the variance ` +
    `of ${chain.seen.title}’s outputs is finest detail, ${percentOr(b.fine)} of ` +
    `${skipping.seen.title}’s; ` +
    (b.fine > a.fine
      ? 'what skip connections carry past the poolings shows in the answer.'
      : 'on this picture the skip connections add no finer detail.')
  );
}

/** Colours against super-resolution. @param {Measured} colours @param {Measured} detail */
function tasks(colours, detail) {
  const [a, b] = [colours.at.get('out1'), detail.at.get('out1')];
  if (!a || !b) return '';
  const [lowA, lowB] = [colours.at.get('input'), detail.at.get('input')];
  return (
    `${colours.seen.title} against ${detail.seen.title}: the input’s finest detail is ` +
    `${percentOr(lowA?.fine ?? NaN)} of its variance for the one and ` +
    `${percentOr(lowB?.fine ?? NaN)} for the other, so that their first maps have ` +
    `${percentOr(a.fine)} and ${percentOr(b.fine)}: super-resolution is given flat squares and ` +
    'has to invent edges, colourization is given the edges and has to invent colour.'
  );
}

/**
 * @param {Measured[]} measured
 * @param {(a: Recipe, b: Recipe) => boolean} fits
 * @returns {[Measured, Measured][]}
 */
function pairs(measured, fits) {
  return measured.flatMap((a) =>
    measured
      .filter((b) => a.seen.recipe && b.seen.recipe && fits(a.seen.recipe, b.seen.recipe))
      .map((b) => /** @type {[Measured, Measured]} */ ([a, b])),
  );
}

const skipsAt = (/** @type {Recipe} */ { model }) => model === 'unet' || model === 'fullUnet';
/** The same task without and with skips. @param {Recipe} a @param {Recipe} b */
const isSkipPair = (a, b) => a.task === b.task && !skipsAt(a) && skipsAt(b);
/** The same network with both tasks. @param {Recipe} a @param {Recipe} b */
const isTaskPair = (a, b) =>
  a.model === b.model && a.task === 'classification' && b.task === 'superResolution';
