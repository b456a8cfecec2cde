// Exercise 2: a patch of a picture in 128 numbers, what each of them means, and a third dimension
// for video.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { askTheory } from '../engine.js';
import { fixed, wholePercent, small } from '../numbers.js';
import { convincing, attempts, theorySection, theorySlider, theoryStage, tick } from '../parts.js';
import { madePicture, pictureChooser } from '../picture.js';
import { plane } from '../plane.js';
import { frame } from './frame.js';
import { matchesPart } from './matches.js';
import { PATCH_SIDE, numberName, roses } from './roses.js';
import { videoPart } from './video.js';
import { ANSWER, CHANGES, MATCHING, VIDEO } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Change, Comparison, Options } from '../../../pkg/theory/palomino_theory.js' */
/** @import { Grey } from '../picture.js' */

const QUESTION =
  'SIFT describes the neighbourhood of a point by 128 numbers. What does one of them mean? And ' +
  'how could keypoints be found in video?';
const ASSUMED =
  'A patch of 16 × 16 pixels, 4 × 4 cells, 8 directions; $x$ points right, $y$ down. Each ' +
  'gradient is weighted by a Gaussian and shared among its neighbours; the numbers are scaled ' +
  'to length 1, cut at 0.2, and scaled again.';

const MADE = /** @type {const} */ ([
  'made',
  'A made patch',
  () =>
    madePicture('a made patch', 48, 48, (row, column) => {
      const [u, v] = [column - 23.5, row - 23.5];
      return (
        (1 / (1 + Math.exp(-(0.8 * u + 0.4 * v))) +
          0.1 * Math.sin(0.9 * (v + 7.5)) * Math.cos(0.5 * (u + 7.5)) +
          0.1) /
        1.2
      );
    }),
]);

/** @type {Change} */
const NONE = {
  degrees: 0,
  scale: 1,
  moved: 0,
  mirrored: false,
  inverted: false,
  gamma: 1,
  contrast: 1,
  brightness: 0,
};

/** @type {Open} */
export function open(element, page) {
  const problem = attempts();
  /** @type {Grey | null} */
  let picture = null;
  let place = { row: 15.5, column: 15.5 };
  let number = 73;
  /** @type {Comparison | null} */
  let found = null;

  const source = plane('The picture', {
    pointed: (row, column) => {
      if (!picture) return;
      place = inside(picture, row, column);
      run(undefined);
    },
  });
  const [before, after] = ['The patch', 'The patch after the change'].map((label) =>
    plane(label, { size: 192 }),
  );
  const [rosesBefore, rosesAfter] = ['as it is', 'after the change'].map((when) =>
    roses(when, (next) => {
      number = next;
      show(undefined);
    }),
  );
  const distance = convincing();
  const meaning = convincing();

  const go = () => run(undefined);
  const own = tick('Turned by its own orientation', true, go);
  const sharing = tick('Gradients shared among neighbours', true, go);
  const cut = tick('Cut at 0.2', true, go);
  const turn = theorySlider('Turn', {
    min: -180,
    max: 180,
    step: 5,
    value: 30,
    words: (degrees) => `${fixed(degrees, 0)}°`,
    changed: go,
  });
  const brightness = theorySlider('Brightness', {
    min: -0.5,
    max: 0.5,
    step: 0.05,
    value: 0,
    words: (value) => fixed(value, 2),
    changed: go,
  });
  const contrast = theorySlider('Contrast', {
    min: 0.25,
    max: 3,
    step: 0.05,
    value: 1,
    words: (value) => `× ${fixed(value, 2)}`,
    changed: go,
  });
  const gamma = theorySlider('Gamma', {
    min: 0.3,
    max: 3,
    step: 0.1,
    value: 1,
    words: (value) => fixed(value, 1),
    changed: go,
  });
  const moved = theorySlider('Shift', {
    min: -4,
    max: 4,
    step: 0.5,
    value: 0,
    words: (pixels) => `${fixed(pixels, 1)} px`,
    changed: go,
  });
  const scale = theorySlider('Size', {
    min: 0.5,
    max: 2,
    step: 0.05,
    value: 1,
    words: (value) => `× ${fixed(value, 2)}`,
    changed: go,
  });
  const mirrored = tick('Mirrored', false, go);
  const inverted = tick('Bright and dark swapped', false, go);

  /** @returns {Options} */
  const options = () => ({
    ownOrientation: own.value(),
    sharing: sharing.value(),
    cut: cut.value(),
  });
  /** @returns {Change} */
  const change = () => ({
    ...NONE,
    degrees: turn.value(),
    brightness: brightness.value(),
    contrast: contrast.value(),
    gamma: gamma.value(),
    moved: moved.value(),
    scale: scale.value(),
    mirrored: mirrored.value(),
    inverted: inverted.value(),
  });
  const reset = el(
    'button',
    {
      type: 'button',
      onclick: () => {
        for (const one of [turn, brightness, moved]) one.set(0);
        for (const one of [contrast, gamma, scale]) one.set(1);
        for (const one of [mirrored, inverted]) one.set(false);
        go();
      },
    },
    'No change',
  );

  const run = latest(() =>
    problem.attempt(async () => {
      if (!picture) return;
      const { width, values } = picture;
      found = await askTheory('comparePatches', [width, values, place, change(), options()]);
      source.grey(width, values);
      source.mark(frame(place, own.value() ? found.before.degrees : 0));
      after.grey(PATCH_SIDE, found.afterPatch);
      after.mark(frame({ row: 7.5, column: 7.5 }, own.value() ? found.after.degrees : 0));
      rosesBefore.draw(found.before.numbers);
      rosesAfter.draw(found.after.numbers);
      distance.say(distanceInWords(found, own.value()));
      await paint();
    }),
  );

  /** Shows where the number that is pressed comes from. */
  const show = latest(() => problem.attempt(paint));

  async function paint() {
    if (!found) return;
    const gifts = await askTheory('fromPixels', [
      Float64Array.from(found.beforePatch),
      options(),
      number,
    ]);
    rosesBefore.press(number);
    rosesAfter.press(number);
    const most = gifts.reduce((largest, gift) => Math.max(largest, gift), 0);
    const patch = found.beforePatch;
    before.fill(PATCH_SIDE, PATCH_SIDE, (at) => tinted(patch[at], most > 0 ? gifts[at] / most : 0));
    before.mark(frame({ row: 7.5, column: 7.5 }, own.value() ? found.before.degrees : 0));
    const sum = gifts.reduce((total, gift) => total + gift, 0);
    const givers = gifts.filter((gift) => gift > 0).length;
    meaning.say(
      `Number ${number}, ${numberName(number, own.value())}: ` +
        `${fixed(found.before.numbers[number], 4)}. ${givers} of 256 pixels give to it, together ` +
        `${small(sum, 3)} before scaling, which is ` +
        `${wholePercent(found.before.length ? sum / found.before.length : 0, 1)} of the whole ` +
        'length.',
    );
  }

  const chooser = pictureChooser(page, 'sift', [MADE], (next) => {
    picture = next;
    place = inside(next, Math.floor(next.height / 2), Math.floor(next.width / 2));
    source.at(Math.floor(place.row), Math.floor(place.column));
    run(undefined);
    matching.open(next);
  });
  const matching = matchesPart();

  theoryStage(
    element,
    { exercise: 2, title: 'SIFT', question: QUESTION, assumed: ASSUMED },
    theorySection(
      'Press a number',
      [
        'Point at the picture to move the patch. Its numbers are sixteen roses, one for each ' +
          'cell, of eight petals, one for each direction. Press a petal, or use the arrow keys, ' +
          'and the pixels that it comes from light up.',
      ],
      chooser.element,
      el('div', { class: 'controls' }, own.element, sharing.element, cut.element),
      problem.element,
      meaning.element,
      el(
        'div',
        { class: 'side-by-side' },
        el('figure', {}, source.element, el('figcaption', {}, 'The picture, and the patch.')),
        el('figure', {}, before.element, el('figcaption', {}, 'Gold: what each pixel gives.')),
        el('figure', {}, rosesBefore.element, el('figcaption', {}, 'The 128 numbers.')),
      ),
      el('div', { class: 'prose' }, ...ANSWER.map((words) => el('p', {}, words))),
    ),
    theorySection(
      'Change the patch, and see which numbers move',
      CHANGES,
      el(
        'div',
        { class: 'controls' },
        ...[turn, brightness, contrast, gamma, moved, scale, mirrored, inverted].map(
          (one) => one.element,
        ),
        reset,
      ),
      distance.element,
      el(
        'div',
        { class: 'side-by-side' },
        el('figure', {}, after.element, el('figcaption', {}, 'The patch after the change.')),
        el('figure', {}, rosesAfter.element, el('figcaption', {}, 'Its 128 numbers.')),
      ),
    ),
    theorySection('Match a picture with its turned copy', MATCHING, matching.element),
    theorySection('Video: a third dimension', VIDEO, videoPart()),
  );
  chooser.start();
  return (state) => chooser.draw(state);
}

/**
 * The place around a pixel, moved so that the patch lies in the picture where it fits.
 * @param {{ width: number, height: number }} picture
 * @param {number} row
 * @param {number} column
 */
export function inside({ width, height }, row, column) {
  const held = (/** @type {number} */ at, /** @type {number} */ size) =>
    size < PATCH_SIDE
      ? (size - 1) / 2
      : Math.min(size - PATCH_SIDE / 2 - 0.5, Math.max(PATCH_SIDE / 2 - 0.5, at + 0.5));
  return { row: held(row, height), column: held(column, width) };
}

/** A grey value under gold. @param {number} grey from 0 to 1 @param {number} share */
function tinted(grey, share) {
  const level = 255 * Math.min(1, Math.max(0, grey));
  const gold = [255, 176, 0];
  return gold.map((part) => Math.round(level * 0.75 * (1 - share) + part * share));
}

/** @param {Comparison} found @param {boolean} own */
export function distanceInWords({ before, after, distance }, own) {
  const angles = own
    ? ` Its own orientation went from ${fixed(before.degrees, 1)}° to ${fixed(after.degrees, 1)}°.`
    : '';
  const far =
    distance < 1e-9
      ? `The numbers have not moved: their distance is ${small(distance, 2)}.`
      : `The numbers have moved by ${fixed(distance, 4)}; two that have nothing in common ` +
        'would be √2 ≈ 1.414 apart.';
  return `${far}${angles}`;
}
