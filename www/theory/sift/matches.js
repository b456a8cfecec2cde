// Keypoints of a picture and of its turned copy, joined where their numbers are nearest.
import { el, svg } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { askTheory } from '../engine.js';
import { counted, wholePercent } from '../numbers.js';
import { convincing, attempts } from '../parts.js';
import { madePicture } from '../picture.js';
import { plane } from '../plane.js';

/** @import { Board } from '../board.js' */
/** @import { Keypoint, Matches } from '../../../pkg/theory/palomino_theory.js' */
/** @import { Grey } from '../picture.js' */

/** Smaller pictures leave no round part for patches of 16 pixels. */
const LEAST = 48;

/** Waves that bend: a picture with keypoints all over. */
const waves = () =>
  madePicture(
    'bent waves',
    128,
    128,
    (row, column) =>
      0.5 +
      0.2 * Math.sin(0.37 * column + 0.013 * row * row) +
      0.2 * Math.cos(0.41 * row - 0.009 * column * column),
  );

/**
 * How far the copy is turned, and how both are described.
 * @param {Board} board
 * @param {() => void} changed
 */
function matchingControls(board, changed) {
  const turn = board.slider('turn', 'Turn', {
    min: -180,
    max: 180,
    step: 5,
    value: 35,
    words: (degrees) => `${degrees}°`.replace('-', '−'),
    changed,
  });
  const way = board.choice(
    'described',
    'Described',
    [
      ['own', 'by its own orientation'],
      ['upright', 'upright'],
    ],
    'own',
    changed,
  );
  return {
    elements: [turn.element, way.element],
    degrees: turn.value,
    ownOrientation: () => way.value() === 'own',
  };
}

/** @param {Board} board */
export function matchesPart(board) {
  const problem = attempts();
  let picture = waves();
  const { elements, degrees, ownOrientation } = matchingControls(board, () => run(undefined));
  const [left, right] = ['The picture with its keypoints', 'Its turned copy with its own'].map(
    (label) => plane(label, { size: 288 }),
  );
  const number = convincing();
  const name = el('p', { class: 'help' });
  const run = latest(() =>
    problem.attempt(async () => {
      const { width, height, values } = picture;
      const found = await askTheory('matches', [
        width,
        values,
        degrees(),
        { ownOrientation: ownOrientation(), sharing: true, cut: true },
      ]);
      left.grey(width, values);
      right.grey(width, found.copy);
      left.mark(points(found, 'first', height));
      right.mark(points(found, 'second', height));
      number.say(matchesInWords(found));
    }),
  );
  run(undefined);
  return {
    element: el(
      'div',
      { class: 'theory-figure' },
      el('div', { class: 'controls' }, ...elements),
      problem.element,
      number.element,
      el('div', { class: 'side-by-side' }, left.element, right.element),
      name,
    ),
    /** Takes a picture that is large enough; else the made one stays. @param {Grey} next */
    open(next) {
      const fits = Math.min(next.width, next.height) >= LEAST;
      picture = fits ? next : waves();
      name.textContent = fits
        ? `The picture is ${picture.name}.`
        : `This needs a picture of at least ${LEAST} × ${LEAST} pixels, so a made one stands in. ` +
          'Choose a photograph above.';
      run(undefined);
    },
  };
}

/** @param {Matches} found @param {'first' | 'second'} side @param {number} height */
function points(found, side, height) {
  const key = side === 'first' ? 'from' : 'to';
  const radius = height / 90;
  const paired = new Map(found.pairs.map((pair, i) => [pair[key], { pair, i }]));
  return found[side].map((/** @type {Keypoint} */ { row, column }, at) => {
    const known = paired.get(at);
    const kind = known ? (known.pair.right ? 'right' : 'wrong') : 'alone';
    const dot = svg('circle', {
      class: `keypoint ${kind}`,
      cx: column + 0.5,
      cy: row + 0.5,
      r: known ? radius * 1.4 : radius,
      'stroke-width': radius / 3,
    });
    if (known) dot.setAttribute('fill', `hsl(${(known.i * 137) % 360} 80% 55%)`);
    return dot;
  });
}

/** @param {Matches} found */
export function matchesInWords({ first, pairs, right }) {
  if (!pairs.length)
    return `Of ${counted(first.length, 'keypoint')} none has a clear partner in the copy.`;
  return (
    `${counted(pairs.length, 'keypoint')} of ${first.length} ` +
    `${pairs.length === 1 ? 'has' : 'have'} a clear partner in the copy, and ` +
    `${wholePercent(right / pairs.length)} of these pairs are right: they lie within 2 pixels ` +
    'of where the turn puts them. Partners have one colour.'
  );
}
