// The network of ReLU units that is trained from one start, moment by moment, and from nine.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { slider } from '../../page/slider.js';
import { theoryChart } from '../chart.js';
import { askTheory } from '../engine.js';
import { counted } from '../numbers.js';
import { attempts, convincing } from '../parts.js';
import { drawBiasCurve, drawDeadUnits } from './charts.js';
import { biasControls } from './controls.js';
import { STARTS, biasInWords, startsTable } from './summary.js';

/** @import { Board } from '../board.js' */
/** @import { BiasRun, Frame } from '../../../pkg/theory/palomino_theory.js' */

/** The number that a report says for the last moment, whichever that is. */
const LAST_MOMENT = 1e6;

/** @param {Board} board */
export function biasedNetwork(board) {
  const problem = attempts();
  /** @type {BiasRun | null} */
  let found = null;
  const controls = biasControls(board, () => run(undefined));
  const moment = momentChoice(board, { turned: draw, recalled: () => run(undefined) });
  const number = convincing();
  const { curve, counts } = biasCharts();
  const starts = el('div', {});

  const run = latest(() =>
    problem.attempt(async () => {
      found = await askTheory('trainBiased', [controls.plan(controls.start())]);
      moment.take(found.frames);
      draw();
      number.say(biasInWords(found));
      const runs = await Promise.all(
        STARTS.map((start) => askTheory('trainBiased', [controls.plan(start)])),
      );
      starts.replaceChildren(startsTable(runs));
    }),
  );

  function draw() {
    if (!found) return;
    const frame = found.frames[moment.at()];
    drawBiasCurve(curve, found, frame);
    drawDeadUnits(counts, found, frame);
  }

  const row = (/** @type {Element[]} */ ...inputs) => el('div', { class: 'controls' }, ...inputs);
  const charts = [curve.element, counts.element];
  return {
    elements: [
      row(...controls.elements),
      problem.element,
      number.element,
      row(moment.element),
      el('div', { class: 'side-by-side twin-charts' }, ...charts),
      el('h4', {}, 'The same network from nine starts'),
      starts,
    ],
    run: () => run(undefined),
  };
}

/**
 * Which moment of a run is shown: the last one, unless another was asked for.
 * @param {Board} board
 * @param {{ turned: () => void, recalled: () => void }} on
 */
function momentChoice(board, { turned, recalled }) {
  /** @type {readonly Frame[]} */
  let frames = [];
  /** A moment that was asked for before there were any; else the last. */
  let wished = Infinity;
  const moment = slider('Moment', {
    min: 0,
    max: 0,
    step: 1,
    value: 0,
    words: (at) => (frames.length ? counted(frames[at].step, 'step') : ''),
    changed(at) {
      wished = at < frames.length - 1 ? at : Infinity;
      turned();
      board.tell();
    },
  });
  const wish = (/** @type {unknown} */ value) => {
    wished = Number(value) >= 0 && Number(value) < LAST_MOMENT ? Number(value) : Infinity;
  };
  board.keep('moment', () => Math.min(wished, LAST_MOMENT), wish, recalled);
  return {
    element: moment.element,
    at: moment.value,
    /** The moments of another run. @param {readonly Frame[]} next */
    take(next) {
      frames = next;
      moment.input.max = String(next.length - 1);
      moment.set(Math.min(wished, next.length - 1));
    },
  };
}

const biasCharts = () => ({
  curve: theoryChart(
    'The curve to learn and what the network computes. Each short stroke below is a unit, drawn ' +
      'where it bends; units that bend further out are drawn at the edge. Hollow ones are dead: ' +
      'they bend beyond the points and face away from them, so no point moves them.',
    300,
  ),
  counts: theoryChart('Dead units of 50, step by step.', 200),
});
