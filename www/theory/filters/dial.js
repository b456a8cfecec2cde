// What one pixel answers to a filter that turns once around: the steered curve, and dots for angles
// at which the filter was evaluated anew.
import { pathOf } from '../../charts/axes.js';
import { el, svg } from '../../page/dom.js';
import { fixed } from '../numbers.js';

/** @import { Dial } from '../../../pkg/theory/palomino_theory.js' */

const SIZE = 300;
const MIDDLE = SIZE / 2;
const REACH = 104;

/**
 * A place on the dial: magnitude from the middle, angles counter-clockwise from the right.
 * @param {number} degrees
 * @param {number} share of the reach
 * @returns {[number, number]}
 */
export function placeOn(degrees, share) {
  const angle = (degrees * Math.PI) / 180;
  return [MIDDLE + REACH * share * Math.cos(angle), MIDDLE - REACH * share * Math.sin(angle)];
}

/** @param {ArrayLike<number>} values degree by degree @param {number} most */
const outline = (values, most) =>
  `${pathOf(Array.from(values, (value, degrees) => placeOn(degrees, Math.abs(value) / most)))}Z`;

/** @param {number} degrees */
function angleTick(degrees) {
  const [x, y] = placeOn(degrees, 1.2);
  return svg('text', { class: 'tick', x, y: y + 4, 'text-anchor': 'middle' }, `${degrees}°`);
}

export function dialOf() {
  const drawing = svg('svg', {
    class: 'dial',
    viewBox: `0 0 ${SIZE} ${SIZE}`,
    role: 'img',
    'aria-label': 'The responses at a pixel; opening',
  });
  const hand = svg('line', { class: 'dial-hand', x1: MIDDLE, y1: MIDDLE, x2: MIDDLE, y2: MIDDLE });
  /** @param {number} degrees */
  const at = (degrees) => {
    const [x, y] = placeOn(degrees, 1.12);
    hand.setAttribute('x2', x.toFixed(2));
    hand.setAttribute('y2', y.toFixed(2));
  };
  return {
    element: el(
      'figure',
      { class: 'dial-figure' },
      drawing,
      el(
        'figcaption',
        {},
        'The magnitude of the response by angle. Line: mixed from the basis. Dots: filtered ' +
          'anew, filled where the response is positive. The thick spoke is the strongest.',
      ),
    ),
    at,
    /** @param {Dial} dial @param {number} degrees of the hand */
    draw({ steered, readings, strongest }, degrees) {
      const most = Math.max(...steered.map(Math.abs), 1e-300);
      const [x, y] = placeOn(strongest.degrees, Math.abs(strongest.response) / most);
      const dots = readings.map((reading) => {
        const [cx, cy] = placeOn(reading.degrees, Math.abs(reading.anew) / most);
        return svg('circle', { class: reading.anew < 0 ? 'dot below' : 'dot', cx, cy, r: 3.5 });
      });
      at(degrees);
      drawing.setAttribute(
        'aria-label',
        `The responses at the pixel: strongest ${fixed(strongest.response, 4)} at ` +
          `${fixed(strongest.degrees, 1)} degrees.`,
      );
      drawing.replaceChildren(
        svg('circle', { class: 'dial-rim', cx: MIDDLE, cy: MIDDLE, r: REACH }),
        hand,
        svg('path', { class: 'dial-curve', d: outline(steered, most) }),
        svg('line', { class: 'dial-best', x1: MIDDLE, y1: MIDDLE, x2: x, y2: y }),
        ...dots,
        ...[0, 90, 180, 270].map(angleTick),
      );
    },
  };
}
