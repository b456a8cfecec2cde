// The filter that is chosen and turned, the picture that it looks at, and the pixel that is read.
import { latest } from '../../page/latest.js';
import { askTheory } from '../engine.js';
import { attempts, choices, theorySlider } from '../parts.js';
import { pixelView, sourceView, turnedView } from './views.js';

/** @import { Filter } from '../../../pkg/theory/palomino_theory.js' */
/** @import { Grey } from '../picture.js' */

/** @type {readonly (readonly [Filter, string])[]} */
const FILTERS = [
  ['first', 'the exercise’s, G₁'],
  ['second', 'G₂'],
  ['third', 'G₃'],
  ['fourth', 'G₄'],
];

/** @param {() => void} chosen @param {(degrees: number) => void} turned */
function filterControls(chosen, turned) {
  const filter = choices('Filter', FILTERS, 'first', chosen);
  const angle = theorySlider('Angle θ', {
    min: 0,
    max: 360,
    step: 1,
    value: 37,
    words: (degrees) => `${degrees}°`,
    changed: turned,
  });
  return { filter, angle };
}

export function steeredFilter() {
  const problem = attempts();
  /** @type {Grey | null} */
  let picture = null;
  let place = { row: 13, column: 17 };
  const { filter, angle } = filterControls(askAll, (degrees) => {
    turn(undefined);
    pixel.dial.at(degrees);
  });
  const source = sourceView((row, column) => {
    place = { row, column };
    read(undefined);
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

  const look = onPicture(async (on) => {
    source.show(on, await askTheory('field', [on.width, on.values, filter.value()]), place);
  });

  const read = onPicture(async ({ width, values }) => {
    const { row, column } = place;
    const found = await askTheory('dial', [width, values, filter.value(), row, column]);
    source.mark(width, place);
    pixel.draw(place, found, angle.value());
  });

  function askAll() {
    turn(undefined);
    look(undefined);
    read(undefined);
  }

  return {
    problem: problem.element,
    controls: [filter.element, angle.element],
    source: source.element,
    view,
    pixel,
    /** @param {Grey} next */
    open(next) {
      picture = next;
      place = {
        row: Math.min(place.row, next.height - 1),
        column: Math.min(place.column, next.width - 1),
      };
      source.at(place.row, place.column);
      askAll();
    },
  };
}
