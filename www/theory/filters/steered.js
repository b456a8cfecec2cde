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

/** @param {Board} board */
export function steeredFilter(board) {
  const problem = attempts();
  /** @type {Grey | null} */
  let picture = null;
  let place = { row: 13, column: 17 };
  const { filter, angle } = filterControls(board, askAll, (degrees) => {
    turn(undefined);
    pixel.dial.at(degrees);
  });
  const source = sourceView((row, column) => {
    place = { row, column };
    read(undefined);
    board.tell();
  });
  const view = turnedView();
  const pixel = pixelView();

  /** Does something with the picture, if there is one. @param {(on: Grey) => Promise<void>} deed */
  const onPicture = (deed) =>
    latest(() => problem.attempt(async () => (picture ? deed(picture) : undefined)));

  const turn = onPicture(async ({ width, values }) => {
    const found = await askTheory('filtered', [width, values, filter.value(), angle.value()]);
    view.draw(width, values.length, found);
  });

  const look = onPicture(async (on) =>
    source.show(on, await askTheory('field', [on.width, on.values, filter.value()]), place),
  );

  const read = onPicture(async ({ width, values }) => {
    const { row, column } = place;
    const found = await askTheory('dial', [width, values, filter.value(), row, column]);
    source.mark(width, place);
    pixel.draw(place, found, angle.value());
  });

  /** The place lies in the picture. */
  function hold() {
    if (!picture) return;
    const { width, height } = picture;
    place = { row: Math.min(place.row, height - 1), column: Math.min(place.column, width - 1) };
    source.at(place.row, place.column);
  }

  function askAll() {
    turn(undefined);
    look(undefined);
    read(undefined);
  }

  keepPlace(
    board,
    () => place,
    (to) => {
      place = to;
      hold();
      read(undefined);
    },
  );

  return {
    problem: problem.element,
    controls: [filter.element, angle.element],
    source: source.element,
    view,
    pixel,
    /** @param {Grey} next */
    open(next) {
      picture = next;
      hold();
      askAll();
    },
  };
}

/**
 * What a report keeps of the pixel that is read.
 * @param {Board} board
 * @param {() => { row: number, column: number }} now
 * @param {(to: { row: number, column: number }) => void} go
 */
function keepPlace(board, now, go) {
  board.keep(
    'place',
    () => [now().row, now().column],
    (value) => go(placeIn(value, now())),
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
