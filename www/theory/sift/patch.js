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

/** The patch that is looked at, and the number of it that is pressed. @param {Board} board */
export function patchPart(board) {
  const problem = attempts();
  /** @type {Grey | null} */
  let picture = null;
  let place = { row: 15.5, column: 15.5 };
  let number = 73;
  /** A place that was asked for, and is the next picture's. @type {typeof place | null} */
  let wished = null;
  /** @type {Comparison | null} */
  let found = null;

  const view = patchView(
    (row, column) => {
      if (!picture) return;
      wished = null;
      place = inside(picture, row, column);
      run(undefined);
      board.tell();
    },
    (next) => {
      number = next;
      show(undefined);
      board.tell();
    },
  );
  const description = descriptionControls(board, () => run(undefined));
  const changes = changeControls(board, () => run(undefined));
  keepPatch(board, {
    place: () => place,
    number: () => number,
    move(to) {
      wished = to;
    },
    press(to) {
      number = to;
    },
    moved: () => picture && open(picture),
    pressed: () => show(undefined),
  });

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

  /** @param {Grey} next */
  function open(next) {
    picture = next;
    const { row, column } = wished ?? { row: next.height / 2, column: next.width / 2 };
    place = inside(next, Math.floor(row), Math.floor(column));
    view.source.at(Math.floor(place.row), Math.floor(place.column));
    run(undefined);
  }

  return { view, description, changes, problem, open };
}

/**
 * What a report keeps of a patch: where it lies, and which number is pressed.
 * @param {Board} board
 * @param {{ place: () => Place, number: () => number, move: (to: Place | null) => void,
 * press: (to: number) => void, moved: () => void, pressed: () => void }} on
 */
function keepPatch(board, on) {
  board.keep(
    'place',
    () => [Math.floor(on.place().row), Math.floor(on.place().column)],
    (value) => on.move(placeIn(value, null)),
    on.moved,
  );
  board.keep(
    'number',
    on.number,
    (value) => {
      const wanted = Number(value);
      if (Number.isInteger(wanted) && wanted >= 0 && wanted < NUMBERS) on.press(wanted);
    },
    on.pressed,
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
