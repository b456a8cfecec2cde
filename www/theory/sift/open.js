// Exercise 2: a patch of a picture in 128 numbers, what each of them means, and a third dimension
// for video.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { askTheory } from '../engine.js';
import { attempts, theorySection, theoryStage } from '../parts.js';
import { madePicture, pictureChooser } from '../picture.js';
import { changeControls, descriptionControls } from './controls.js';
import { matchesPart } from './matches.js';
import { PATCH_SIDE } from './roses.js';
import { videoPart } from './video.js';
import { patchView } from './view.js';
import { ANSWER, CHANGES, MATCHING, VIDEO } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Comparison } from '../../../pkg/theory/palomino_theory.js' */
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

/** The patch that is looked at, and the number of it that is pressed. */
function patchPart() {
  const problem = attempts();
  /** @type {Grey | null} */
  let picture = null;
  let place = { row: 15.5, column: 15.5 };
  let number = 73;
  /** @type {Comparison | null} */
  let found = null;

  const view = patchView(
    (row, column) => {
      if (!picture) return;
      place = inside(picture, row, column);
      run(undefined);
    },
    (next) => {
      number = next;
      show(undefined);
    },
  );
  const description = descriptionControls(() => run(undefined));
  const changes = changeControls(() => run(undefined));

  const run = latest(() =>
    problem.attempt(async () => {
      const shown = picture;
      if (!shown) return;
      const { width, values } = shown;
      const options = description.options();
      found = await askTheory('comparePatches', [width, values, place, changes.change(), options]);
      view.compare(shown, place, found, description.options().ownOrientation);
      await explain();
    }),
  );

  /** Shows where the number that is pressed comes from. */
  const show = latest(() => problem.attempt(explain));

  async function explain() {
    if (!found) return;
    const patch = Float64Array.from(found.beforePatch);
    const gifts = await askTheory('fromPixels', [patch, description.options(), number]);
    view.explain(found, number, gifts, description.options().ownOrientation);
  }

  return {
    view,
    description,
    changes,
    problem,
    /** @param {Grey} next */
    open(next) {
      picture = next;
      place = inside(next, Math.floor(next.height / 2), Math.floor(next.width / 2));
      view.source.at(Math.floor(place.row), Math.floor(place.column));
      run(undefined);
    },
  };
}

/** @type {Open} */
export function open(element, page) {
  const patch = patchPart();
  const chooser = pictureChooser(page, 'sift', [MADE], (next) => {
    patch.open(next);
    matching.open(next);
  });
  const matching = matchesPart();

  theoryStage(
    element,
    { exercise: 2, title: 'SIFT', question: QUESTION, assumed: ASSUMED },
    pressSection(chooser.element, patch),
    changeSection(patch),
    theorySection('Match a picture with its turned copy', MATCHING, matching.element),
    theorySection('Video: a third dimension', VIDEO, videoPart()),
  );
  chooser.start();
  return (state) => chooser.draw(state);
}

/** @param {HTMLElement} chooser @param {ReturnType<typeof patchPart>} patch */
const pressSection = (chooser, { view, description, problem }) =>
  theorySection(
    'Press a number',
    [
      'Point at the picture to move the patch. Its numbers are sixteen roses, one for each ' +
        'cell, of eight petals, one for each direction. Press a petal, or use the arrow keys, ' +
        'and the pixels that it comes from light up.',
    ],
    chooser,
    el('div', { class: 'controls' }, ...description.elements),
    problem.element,
    view.meaning.element,
    el(
      'div',
      { class: 'side-by-side' },
      el('figure', {}, view.source.element, el('figcaption', {}, 'The picture, and the patch.')),
      el(
        'figure',
        {},
        view.before.element,
        el('figcaption', {}, 'Gold: what each pixel contributes.'),
      ),
      el('figure', {}, view.rosesBefore.element, el('figcaption', {}, 'The 128 numbers.')),
    ),
    el('div', { class: 'prose' }, ...ANSWER.map((words) => el('p', {}, words))),
  );

/** @param {ReturnType<typeof patchPart>} patch */
const changeSection = ({ view, changes }) =>
  theorySection(
    'Change the patch, and see which numbers move',
    CHANGES,
    el('div', { class: 'controls' }, ...changes.elements),
    view.distance.element,
    el(
      'div',
      { class: 'side-by-side' },
      el('figure', {}, view.after.element, el('figcaption', {}, 'The patch after the change.')),
      el('figure', {}, view.rosesAfter.element, el('figcaption', {}, 'Its 128 numbers.')),
    ),
  );

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
