// The filter that is chosen and turned, the picture that it looks at, and the pixel that is read.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { askTheory } from '../engine.js';
import { attempts } from '../parts.js';
import { placeIn } from '../plane.js';
import { pixelView, sourceView, turnedView } from './views.js';

/** @import { Board } from '../board.js' */
/** @import { Filter } from '../../../pkg/theory/palomino_theory.js' */
/** @import { Grey } from '../picture.js' */

/** @type {readonly (readonly [Filter, string])[]} */
const FILTERS = [
  ['first', 'the exercise’s, G₁'],
  ['second', 'G₂'],
  ['third', 'G₃'],
  ['fourth', 'G₄'],
];

/**
 * @param {Board} board
 * @param {() => void} chosen
 * @param {(degrees: number) => void} turned
 */
function filterControls(board, chosen, turned) {
  const filter = board.choice('filter', 'Filter', FILTERS, 'first', chosen);
  const angle = board.slider('angle', 'Angle θ', {
    min: 0,
    max: 360,
    step: 1,
    value: 37,
    words: (degrees) => `${degrees}°`,
    changed: turned,
  });
  return { filter, angle };
}

/**
 * The picture that is filtered, and the pixel of it that is read.
 * @typedef {{ picture: Grey | null, place: { row: number, column: number } }} Looked
 */

/** @param {Board} board */
export function steeredFilter(board) {
  /** @type {Looked} */
  const looked = { picture: null, place: { row: 13, column: 17 } };
  const controls = filterControls(
    board,
    () => responses.all(),
    (degrees) => {
      responses.turn();
      pixel.dial.at(degrees);
    },
  );
  const source = sourceView((row, column) => {
    looked.place = { row, column };
    responses.read();
    board.tell();
  });
  const view = turnedView();
  const pixel = pixelView();
  const responses = responsesOf(looked, controls, { source, view, pixel });

  /** The place lies in the picture. */
  function hold() {
    if (!looked.picture) return;
    const { width, height } = looked.picture;
    const { row, column } = looked.place;
    looked.place = { row: Math.min(row, height - 1), column: Math.min(column, width - 1) };
    source.at(looked.place.row, looked.place.column);
  }

  keepPlace(board, looked, () => {
    hold();
    responses.read();
  });

  return {
    problem: responses.problem,
    controls: [controls.filter.element, controls.angle.element],
    source: source.element,
    view,
    pixel,
    /** @param {Grey} next */
    open(next) {
      looked.picture = next;
      hold();
      responses.all();
    },
  };
}

/**
 * Asks for the responses to the filter that is chosen, and draws them.
 * @param {Looked} looked
 * @param {ReturnType<typeof filterControls>} controls
 * @param {{ source: ReturnType<typeof sourceView>, view: ReturnType<typeof turnedView>,
 * pixel: ReturnType<typeof pixelView> }} views
 */
function responsesOf(looked, { filter, angle }, { source, view, pixel }) {
  const problem = attempts();

  /** Does something with the picture, if there is one. @param {(on: Grey) => Promise<void>} deed */
  const onPicture = (deed) =>
    latest(() => problem.attempt(async () => (looked.picture ? deed(looked.picture) : undefined)));

  const turn = onPicture(async ({ width, values }) => {
    const found = await askTheory('filtered', [width, values, filter.value(), angle.value()]);
    view.draw(width, values.length, found);
  });

  const look = onPicture(async (on) =>
    source.show(on, await askTheory('field', [on.width, on.values, filter.value()]), looked.place),
  );

  const read = onPicture(async ({ width, values }) => {
    const { row, column } = looked.place;
    const found = await askTheory('dial', [width, values, filter.value(), row, column]);
    source.mark(width, looked.place);
    pixel.draw(looked.place, found, angle.value());
  });

  return {
    problem: problem.element,
    turn: () => turn(undefined),
    read: () => read(undefined),
    all() {
      turn(undefined);
      look(undefined);
      read(undefined);
    },
  };
}

/**
 * What a report keeps of the pixel that is read.
 * @param {Board} board
 * @param {Looked} looked
 * @param {() => void} moved
 */
function keepPlace(board, looked, moved) {
  board.keep(
    'place',
    () => [looked.place.row, looked.place.column],
    (value) => {
      looked.place = placeIn(value, looked.place);
      moved();
    },
  );
}

/** The turned filter beside the mixture. @param {ReturnType<typeof steeredFilter>} steered */
export const turnElements = ({ problem, controls, source, view }) => [
  el('div', { class: 'controls' }, ...controls),
  problem,
  view.number.element,
  el(
    'div',
    { class: 'side-by-side' },
    el('figure', {}, source, el('figcaption', {}, 'The picture. Point at a pixel.')),
    el('figure', {}, view.turned.element, el('figcaption', {}, 'Filtered by the turned filter.')),
    el('figure', {}, view.mixed.element, el('figcaption', {}, 'The basis pictures, mixed.')),
  ),
  view.shares,
];

/** The responses at one pixel. @param {ReturnType<typeof steeredFilter>} steered */
export const dialElement = ({ pixel }) =>
  el('div', { class: 'side-by-side' }, pixel.dial.element, el('div', {}, pixel.reading.element));
