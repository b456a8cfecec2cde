// RGB distance against CIEDE2000 on random pairs of colours: the plot, and the pairs on which the
// two disagree the most.
import { scale } from '../../charts/scale.js';
import { el, svg, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { KINDS, LAB, RGB, SEEN, distancesOf, extremes, randomPairs } from './pairs.js';
import { swatch } from './parts.js';
import { kendall } from './statistics.js';

/** @import { Scale } from '../../charts/scale.js' */
/** @import { Page } from '../../types.js' */
/** @import { Rgb } from './expected-error.js' */

/** @typedef {{ first: Rgb, second: Rgb }} Pair */
/** @typedef {{ distances: ArrayLike<number>, first: Uint8Array, second: Uint8Array }} Gathered */

/** Pairs among which the odd ones are looked for, and how many of them are drawn. */
const TRIED = 20_000;
const DRAWN = 1000;
const SEED = 1;
/** The odd pairs are those at this distance, in levels and in CIEDE2000. */
const EQUAL_RGB = 100;
const EQUAL_SEEN = 25;

const OPENING = 'RGB distance against CIEDE2000 of a thousand random pairs; opening';
const CAPTION = 'Each dot is a pair of random colours; the ring is the pair above.';

/** @param {(pair: Pair) => void} pick */
export function distancePlot(pick) {
  const plot = svg('svg', {
    class: 'plot',
    role: 'img',
    viewBox: '0 0 560 340',
    'aria-label': OPENING,
  });
  const caption = el('figcaption', {}, CAPTION);
  const odd = el('div', { class: 'odd-pairs' });
  const x = scale('linear', [0, 442], [48, 548]);
  const y = scale('linear', [0, 120], [300, 12]);
  const ring = svg('circle', { class: 'ring', r: 7 });

  /** @param {ArrayLike<number>} distances */
  function dots(distances) {
    const at = (/** @type {number} */ i) =>
      `${x.at(distances[i + RGB]).toFixed(1)} ${y.at(distances[i + SEEN]).toFixed(1)}`;
    const d = Array.from({ length: DRAWN }, (_, i) => `M${at(i * KINDS)}h0`).join('');
    return svg('path', { class: 'dots', d });
  }

  return {
    elements: [odd, plot, caption],
    /** Puts the ring where the chosen pair is. @param {ArrayLike<number>} distances */
    mark(distances) {
      ring.setAttribute('cx', String(x.at(distances[RGB])));
      ring.setAttribute('cy', String(y.at(distances[SEEN])));
    },
    /** @param {Page} page */
    async gather(page) {
      const { first, second } = randomPairs(TRIED, SEED);
      const distances = await page.lab.engines.get('cpu').call('colourDistances', [first, second]);
      const drawn = distances.slice(0, DRAWN * KINDS);
      plot.replaceChildren(...axes(x, y), dots(drawn), ring);
      const [rgb, lab, seen] = [RGB, LAB, SEEN].map((kind) => distancesOf(drawn, kind));
      const taus = [kendall(rgb, seen), kendall(lab, seen)].map((tau) => tau.toFixed(2));
      plot.setAttribute('aria-label', plotWords(taus));
      write(caption, captionWords(taus));
      const known = { distances, first, second };
      odd.replaceChildren(...oddGroups(known).map((group) => groupOf(group, known, pick)));
    },
  };
}

/** @param {string[]} taus */
const plotWords = ([rgb]) =>
  `RGB distance against CIEDE2000 of ${count(DRAWN)} random pairs: they rise together, but at ` +
  `one RGB distance CIEDE2000 differs widely. Kendall’s rank correlation ${rgb}.`;

/** @param {string[]} taus */
const captionWords = ([rgb, lab]) =>
  `${count(DRAWN)} random pairs; the ring is the pair above. If RGB distance told what the eye ` +
  'sees, the dots would lie on one rising curve. Kendall’s rank correlation with CIEDE2000 (1: ' +
  `the same order): RGB ${rgb}, CIELAB ${lab}.`;

/**
 * The pairs on which two distances disagree the most.
 * @param {Gathered} known
 * @returns {{ title: string, pairs: number[] }[]}
 */
function oddGroups({ distances }) {
  const byRgb = extremes(distances, RGB, EQUAL_RGB, SEEN);
  const bySight = extremes(distances, SEEN, EQUAL_SEEN, RGB);
  return [
    {
      title:
        `About ${EQUAL_RGB} levels apart in RGB, of ${count(TRIED)} random pairs the most alike ` +
        'and the most different to the eye:',
      pairs: byRgb ? [byRgb.nearest, byRgb.farthest] : [],
    },
    {
      title: `About ${EQUAL_SEEN} apart in CIEDE2000, the nearest and the farthest in RGB:`,
      pairs: bySight ? [bySight.nearest, bySight.farthest] : [],
    },
  ];
}

/**
 * @param {{ title: string, pairs: number[] }} group
 * @param {Gathered} known
 * @param {(pair: Pair) => void} pick
 */
function groupOf({ title, pairs }, { distances, first, second }, pick) {
  const buttons = pairs.map((which) => {
    const [one, other] = [first, second].map(
      (bytes) => /** @type {Rgb} */ ([...bytes.subarray(which * 3, which * 3 + 3)]),
    );
    const rgb = distances[which * KINDS + RGB].toFixed(0);
    const seen = distances[which * KINDS + SEEN].toFixed(0);
    return el(
      'button',
      { type: 'button', class: 'pair', onclick: () => pick({ first: one, second: other }) },
      el('span', { class: 'two' }, painted(one), painted(other)),
      el('span', {}, `RGB ${rgb}, CIEDE2000 ${seen}`),
    );
  });
  const row = el('div', { class: 'buttons' }, ...buttons);
  return el('div', {}, el('p', { class: 'help' }, title), row);
}

/** @param {Rgb} rgb */
function painted(rgb) {
  const { element, draw } = swatch();
  draw(rgb);
  return element;
}

/** @param {Scale} x @param {Scale} y */
function* axes(x, y) {
  for (const tick of y.ticks) {
    yield svg('line', { class: 'grid-line', x1: 48, x2: 548, y1: y.at(tick), y2: y.at(tick) });
    yield svg(
      'text',
      { class: 'tick', x: 40, y: y.at(tick) + 4, 'text-anchor': 'end' },
      String(tick),
    );
  }
  for (const tick of x.ticks)
    yield svg(
      'text',
      { class: 'tick', x: x.at(tick), y: 318, 'text-anchor': 'middle' },
      String(tick),
    );
  yield svg(
    'text',
    { class: 'tick', x: 548, y: 335, 'text-anchor': 'end' },
    'RGB distance in levels',
  );
  yield svg('text', { class: 'tick', x: 52, y: 12 }, 'CIEDE2000');
}
