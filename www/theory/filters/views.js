// What is seen of a filter that turns: the picture with its strongest responses, the two filtered
// pictures, and the responses at one pixel.
import { el } from '../../page/dom.js';
import { plainTable } from '../../page/plain-table.js';
import { fixed, fixedCell, small } from '../numbers.js';
import { convincing } from '../parts.js';
import { plane } from '../plane.js';
import { dialOf } from './dial.js';
import { pointer, strokes } from './strokes.js';

/** @import { Grey } from '../picture.js' */
/** @import { TheoryAnswer } from '../types.js' */

/**
 * The picture, with strokes where its responses are strong, and a frame at the pixel that is read.
 * @param {(row: number, column: number) => void} pointed
 */
export function sourceView(pointed) {
  /** @type {TheoryAnswer<'field'> | null} */
  let field = null;
  const source = plane(
    'The picture, with the strongest response at every other pixel as a stroke',
    { pointed },
  );
  /** @param {number} width @param {{ row: number, column: number }} place */
  function mark(width, { row, column }) {
    if (field) source.mark([...strokes(width, field), pointer(row, column)]);
  }
  return {
    element: source.element,
    at: source.at,
    mark,
    /**
     * @param {Grey} picture
     * @param {TheoryAnswer<'field'>} found
     * @param {{ row: number, column: number }} place
     */
    show({ width, values }, found, place) {
      field = found;
      source.grey(width, values);
      mark(width, place);
    },
  };
}

/** The picture filtered by the turned filter, beside the basis pictures, mixed. */
export function turnedView() {
  const [turned, mixed] = [
    plane('Filtered by the turned filter'),
    plane('The basis pictures, mixed'),
  ];
  const number = convincing();
  const shares = el('div', {});
  return {
    turned,
    mixed,
    number,
    shares,
    /** @param {number} width @param {number} pixels @param {TheoryAnswer<'filtered'>} found */
    draw(width, pixels, found) {
      turned.signed(width, found.turned, found.largest);
      mixed.signed(width, found.mixed, found.largest);
      number.say(
        `Over ${pixels.toLocaleString('en')} pixels the largest difference between the two is ` +
          `${small(found.difference, 2)}, where the filtered picture goes up to ` +
          `${small(found.largest, 3)}.`,
      );
      shares.replaceChildren(
        plainTable(
          'The shares of the basis filters',
          ['Basis filter at', ...found.basis.map((degrees) => `${fixed(degrees, 0)}°`)],
          [['share', ...found.shares.map((share) => fixedCell(share, 6))]],
        ),
      );
    },
  };
}

/** The responses at one pixel, as a dial and in words. */
export function pixelView() {
  const dial = dialOf();
  const reading = convincing();
  return {
    dial,
    reading,
    /**
     * @param {{ row: number, column: number }} place
     * @param {TheoryAnswer<'dial'>} found
     * @param {number} angle of the hand, in degrees
     */
    draw({ row, column }, found, angle) {
      dial.draw(found, angle);
      const { degrees, response } = found.strongest;
      reading.say(
        `At row ${row}, column ${column} the response is strongest at ${fixed(degrees, 2)}°: ` +
          `${fixed(response, 5)}. Of 24 angles, each filtered anew, none is further than ` +
          `${small(found.gap, 2)} from the curve.`,
      );
    },
  };
}
