// A patch of a picture in 128 numbers: where it lies, how it is described and changed, and which
// number is pressed.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { askTheory } from '../engine.js';
import { attempts } from '../parts.js';
import { madePicture } from '../picture.js';
import { placeIn } from '../plane.js';
import { changeControls, descriptionControls } from './controls.js';
import { PATCH_SIDE } from './roses.js';
import { patchView } from './view.js';

/** @import { Board } from '../board.js' */
/** @import { Comparison } from '../../../pkg/theory/palomino_theory.js' */
/** @import { Grey } from '../picture.js' */
/** @typedef {{ row: number, column: number }} Place of the middle of a patch */

/** What SIFT describes a patch by. */
const NUMBERS = 128;

export const MADE_PATCH = /** @type {const} */ ([
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

/**
 * The patch that is looked at, the number of it that is pressed, and what was found of it;
 * `wished` is a place that was asked for, and is the next picture's.
 * @typedef {{ picture: Grey | null, place: Place, number: number, wished: Place | null,
 * found: Comparison | null }} Patch
 */

/** @param {Board} board */
export function patchPart(board) {
  const middle = { row: 15.5, column: 15.5 };
  /** @type {Patch} */
  const patch = { picture: null, place: middle, number: 73, wished: null, found: null };
  const view = patchView(move, press);
  const description = descriptionControls(board, () => numbers.find());
  const changes = changeControls(board, () => numbers.find());
  const numbers = numbersOf(patch, view, { description, changes });
  keepPatch(board, patch, {
    moved: () => patch.picture && open(patch.picture),
    pressed: numbers.explain,
  });

  /** @param {number} row @param {number} column */
  function move(row, column) {
    if (!patch.picture) return;
    patch.wished = null;
    patch.place = inside(patch.picture, row, column);
    numbers.find();
    board.tell();
  }

  /** @param {number} number */
  function press(number) {
    patch.number = number;
    numbers.explain();
    board.tell();
  }

  /** @param {Grey} next */
  function open(next) {
    patch.picture = next;
    const { row, column } = patch.wished ?? { row: next.height / 2, column: next.width / 2 };
    patch.place = inside(next, Math.floor(row), Math.floor(column));
    view.source.at(Math.floor(patch.place.row), Math.floor(patch.place.column));
    numbers.find();
  }

  return { view, description, changes, problem: numbers.problem, open };
}

/**
 * Asks for the numbers of the patch, and shows them.
 * @param {Patch} patch
 * @param {ReturnType<typeof patchView>} view
 * @param {{ description: ReturnType<typeof descriptionControls>,
 * changes: ReturnType<typeof changeControls> }} controls
 */
function numbersOf(patch, view, { description, changes }) {
  const problem = attempts();

  const compare = latest(() =>
    problem.attempt(async () => {
      const { picture } = patch;
      if (!picture) return;
      const { width, values } = picture;
      const options = description.options();
      patch.found = await askTheory('comparePatches', [
        width,
        values,
        patch.place,
        changes.change(),
        options,
      ]);
      view.compare(picture, patch.place, patch.found, description.options().ownOrientation);
      await explain();
    }),
  );

  const press = latest(() => problem.attempt(explain));

  async function explain() {
    const { found, number } = patch;
    if (!found) return;
    const before = Float64Array.from(found.beforePatch);
    const gifts = await askTheory('fromPixels', [before, description.options(), number]);
    view.explain(found, patch.number, gifts, description.options().ownOrientation);
  }

  return {
    problem,
    /** Finds the numbers of the patch as it is, before and after the change. */
    find: () => compare(undefined),
    /** Shows where the number that is pressed comes from. */
    explain: () => press(undefined),
  };
}

/**
 * What a report keeps of a patch: where it lies, and which number is pressed.
 * @param {Board} board
 * @param {Patch} patch
 * @param {{ moved: () => void, pressed: () => void }} on
 */
function keepPatch(board, patch, { moved, pressed }) {
  board.keep(
    'place',
    () => [Math.floor(patch.place.row), Math.floor(patch.place.column)],
    (value) => {
      patch.wished = placeIn(value, null);
    },
    moved,
  );
  board.keep(
    'number',
    () => patch.number,
    (value) => {
      const wanted = Number(value);
      if (Number.isInteger(wanted) && wanted >= 0 && wanted < NUMBERS) patch.number = wanted;
    },
    pressed,
  );
}

/**
 * A number of the patch, and the pixels that it comes from.
 * @param {ReturnType<typeof patchPart>} patch
 */
export const pressElements = ({ view, description, problem }) => [
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
];

/** The patch and its numbers after a change. @param {ReturnType<typeof patchPart>} patch */
export const changeElements = ({ view, changes }) => [
  el('div', { class: 'controls' }, ...changes.elements),
  view.distance.element,
  el(
    'div',
    { class: 'side-by-side' },
    el('figure', {}, view.after.element, el('figcaption', {}, 'The patch after the change.')),
    el('figure', {}, view.rosesAfter.element, el('figcaption', {}, 'Its 128 numbers.')),
  ),
];

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
