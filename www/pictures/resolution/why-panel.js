// Why a network can beat interpolation: two reasons, each shown on the most telling spot of the
// pictures at hand and measured over all of them.
import { atEdges, differences, steepness } from '../../charts/picture-error.js';
import { imageOf } from '../../charts/pictures.js';
import { el, show, svg, write } from '../../page/dom.js';
import { count, plural } from '../../page/format.js';
import { panelHead } from '../../page/intro.js';
import { freshName } from '../../page/names.js';
import { isAtHome } from '../networks-at-hand.js';
import { CROP, coloursOf, squareOf, largestSpot } from './crops.js';
import { meanScore } from './rows.js';
import { pictureOf } from '../whole-scale.js';

/** @import { DataSummary } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Row } from './rows.js' */

const BAR = { width: 300, height: 18 };

/** @param {HTMLElement | null} [below] */
export function whyPanel(below = null) {
  const id = freshName('why-title');
  const reasons = [
    reason('It knows what edges look like'),
    reason('It chooses a colour that exists'),
  ];
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': id },
    panelHead(id, 'Why can a network beat interpolation?'),
    el('div', { class: 'reasons' }, ...reasons.map((one) => one.element)),
    below,
  );
  show(element, false);
  return {
    element,
    /**
     * @param {readonly Row[]} rows
     * @param {readonly number[]} numbers
     * @param {readonly Network[]} networks
     * @param {DataSummary} summary of the pictures that are open
     */
    draw(rows, numbers, networks, summary) {
      const network = rows
        .filter(({ key }) => networks.some(({ id }) => id === key))
        .sort((a, b) => (meanScore(b.scores).psnr ?? 0) - (meanScore(a.scores).psnr ?? 0))[0];
      const [bilinear, quantised] = ['course', 'quantised'].map((key) =>
        rows.find((row) => row.key === key),
      );
      show(element, bilinear !== undefined && network !== undefined && quantised !== undefined);
      if (!bilinear || !network || !quantised) return;
      const spot = largestSpot(
        numbers.map((_, which) => gains(quantised, bilinear, network, which)),
      );
      const cuts = [quantised, bilinear, network].map(({ title, rgba }) => ({
        title,
        rgba: squareOf(pictureOf(rgba, spot.which), spot),
      }));
      const both = [bilinear, network];
      const errors = both.map((row) => ({
        title: row.title,
        ...edgeError(quantised, row, numbers.length),
      }));
      const shares = both.map(({ title, scores }) => ({
        title,
        accuracy: meanScore(scores).accuracy,
      }));
      const trained = networks.find(({ id }) => id === network.key);
      drawEdges(reasons[0], cuts, errors, numbers[spot.which], seenBy(trained, summary));
      drawColours(reasons[1], cuts, shares);
    },
  };
}

/**
 * How much nearer the network is than interpolation, at each pixel of a picture, in levels.
 * @param {Row} truth
 * @param {Row} bilinear
 * @param {Row} network
 * @param {number} which
 */
function gains(truth, bilinear, network, which) {
  const [far, near] = [bilinear, network].map(({ rgba }) =>
    differences(pictureOf(truth.rgba, which), pictureOf(rgba, which)),
  );
  return far.map((error, pixel) => error - near[pixel]);
}

/** @param {string} title */
function reason(title) {
  const words = el('p', {});
  const crops = el('div', { class: 'crops' });
  const bars = el('div', { class: 'why-bars' });
  const caption = el('figcaption');
  return {
    element: el(
      'article',
      { class: 'reason' },
      el('h4', {}, title),
      words,
      el('figure', {}, crops, bars, caption),
    ),
    words,
    crops,
    bars,
    caption,
  };
}

/**
 * What a network was trained on; how many pictures that were is known of those that are open.
 * @param {Network | undefined} network
 * @param {DataSummary} summary
 */
const seenBy = (network, summary) =>
  network && !isAtHome(network, summary)
    ? network.dataTitle
    : `${summary.title} (${count(summary.train)} pictures)`;

/**
 * A row's error at edges and elsewhere, in levels, over all pictures shown.
 * @param {Row} truth
 * @param {Row} row
 * @param {number} count
 */
function edgeError(truth, row, count) {
  let [edges, rest] = [0, 0];
  for (let which = 0; which < count; which++) {
    const picture = pictureOf(truth.rgba, which);
    const found = atEdges(differences(picture, pictureOf(row.rgba, which)), steepness(picture, 32));
    edges += found.edges / count;
    rest += found.rest / count;
  }
  return { edges, rest };
}

/**
 * @param {ReturnType<typeof reason>} parts
 * @param {{ title: string, rgba: Uint8Array }[]} cuts
 * @param {{ title: string, edges: number, rest: number }[]} errors
 * @param {number} number
 * @param {string} seen what the network was trained on
 */
function drawEdges({ words, crops, bars, caption }, cuts, errors, number, seen) {
  const [bilinear, network] = errors;
  crops.replaceChildren(...cuts.map((cut) => cropFigure(cut, null)));
  const top = Math.max(...errors.flatMap(({ edges, rest }) => [edges, rest]));
  bars.replaceChildren(
    ...errors.flatMap(({ title, edges, rest }, i) => [
      bar(`${title}, at edges`, edges / top, `${edges.toFixed(1)} levels`, i),
      bar(`${title}, elsewhere`, rest / top, `${rest.toFixed(1)} levels`, i),
    ]),
  );
  write(words, edgeWords(network.title, network.edges / bilinear.edges - 1, seen));
  write(
    caption,
    `The ${CROP} × ${CROP} pixels shown are those of all pictures at which the network gains ` +
      `most on interpolation, in picture ${number}. The bars are the mean absolute error over ` +
      'all pictures shown: at edges (the steepest quarter of the pixels) and elsewhere. Both are ' +
      'held against the quantised truth, as in the assignment: that is what a network which ' +
      'chooses from a palette can reach, and what this row was interpolated from.',
  );
}

/** @param {string} title @param {number} change @param {string} seen */
function edgeWords(title, change, seen) {
  const size = `${Math.abs(change * 100).toFixed(0)} %`;
  const here =
    change < 0
      ? `Here ${title} errs ${size} less than bilinear at edges.`
      : `Here ${title} errs ${size} more than bilinear at edges, so on these pictures it does ` +
        'not win by this.';
  return (
    'Interpolation draws a ramp from one coarse pixel to the next, so every edge is blurred; a ' +
    `network has seen ${seen}, and puts an edge where the coarse pixels around suggest one. ${here}`
  );
}

/**
 * @param {ReturnType<typeof reason>} parts
 * @param {{ title: string, rgba: Uint8Array }[]} cuts
 * @param {{ title: string, accuracy: number | undefined }[]} shares
 */
function drawColours({ words, crops, bars, caption }, cuts, shares) {
  const counts = cuts.map(({ rgba }) => coloursOf(rgba).length);
  crops.replaceChildren(...cuts.map((cut, i) => cropFigure(cut, plural(counts[i], 'colour'))));
  bars.replaceChildren(
    ...shares.flatMap(({ title, accuracy }, i) =>
      accuracy === undefined
        ? []
        : [bar(title, accuracy, `${Math.round(accuracy * 100)} % right`, i)],
    ),
  );
  write(
    words,
    'Between a dark pixel and its bright neighbour, interpolation paints mixtures that belong ' +
      `to neither: ${counts[1]} colours in these ${CROP * CROP} pixels, where the quantised ` +
      `truth has ${counts[0]}. The network has to choose from the palette, and commits to one ` +
      `side: it uses ${counts[2]}.`,
  );
  write(
    caption,
    'The same spot with the colours it uses below it, and the share of all pixels shown whose ' +
      'nearest colour of the palette is the truth’s.',
  );
}

/**
 * A spot of a picture; with words, its colours below it, each as wide as it is common.
 * @param {{ title: string, rgba: Uint8Array }} cut
 * @param {string | null} words
 */
function cropFigure({ title, rgba }, words) {
  const canvas = el('canvas', { width: CROP, height: CROP, role: 'img', 'aria-label': title });
  canvas.getContext('2d')?.putImageData(imageOf(rgba, CROP, CROP), 0, 0);
  const strip = svg('svg', {
    class: 'crop-colours',
    viewBox: `0 0 ${CROP * CROP} 10`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  });
  let x = 0;
  if (words)
    for (const { rgb, count } of coloursOf(rgba)) {
      const fill = `rgb(${rgb.join(' ')})`;
      strip.append(svg('rect', { x, y: 0, width: count, height: 10, fill }));
      x += count;
    }
  return el(
    'div',
    { class: 'crop' },
    el('span', {}, title),
    canvas,
    ...(words ? [strip, el('span', { class: 'res-words' }, words)] : []),
  );
}

/** @param {string} name @param {number} share @param {string} value @param {number} place */
const bar = (name, share, value, place) =>
  el(
    'div',
    { class: 'why-bar' },
    el('span', {}, name),
    svg(
      'svg',
      {
        viewBox: `0 0 ${BAR.width} ${BAR.height}`,
        preserveAspectRatio: 'none',
        'aria-hidden': 'true',
      },
      svg('rect', {
        class: `why-fill fill-${place}`,
        x: 0,
        y: 0,
        width: Math.max(1, share * BAR.width),
        height: BAR.height,
      }),
    ),
    el('span', { class: 'why-value' }, value),
  );
