// How far the network has come: a sentence, the curve of its loss beside guessing, a reading of any
// point, and the numbers as a table.
import { el, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { scrubbedChart } from '../../charts/scrubbed-chart.js';
import { bits, guessing } from '../state.js';
import { nearestPoint } from '../axis.js';
import { drawCurve } from './curve-chart.js';
import { curveTable } from './curve-table.js';

/** @import { CurvePoint, DeskState } from '../../types.js' */

const CAPTION =
  'The smoothed loss: how many nats (or bits) the network is surprised by each next character, ' +
  'averaged over about the last thousand sequences. The dashed line is what guessing among all ' +
  'characters of the text costs.';

/** A loss in nats and bits: "1.92 nats (2.77 bits)". @param {number} nats */
export const both = (nats) => `${nats.toFixed(2)} nats (${bits(nats).toFixed(2)} bits)`;

export function learning() {
  const sentence = el('p', { class: 'verdict' });
  const engine = el('p', { class: 'help text-engine' });
  const names = { summary: 'text-curve-summary', slider: 'Point of the curve to read', first: 0 };
  const figure = scrubbedChart(names, {
    at: (x) => nearestPoint(pointsOf(latest), charactersAt(x)),
    within: (index) => (pointsOf(latest).length ? index : null),
    redraw,
  });
  figure.explain(CAPTION);
  const table = curveTable();
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'text-learning-title' },
    el(
      'div',
      { class: 'panel-head' },
      el('h3', { id: 'text-learning-title' }, 'How well it foresees the next character'),
    ),
    sentence,
    engine,
    figure.element,
    table.element,
  );
  /** @type {DeskState | null} */
  let latest = null;
  let charactersAt = (/** @type {number} */ _) => 0;
  table.element.addEventListener('toggle', redraw);

  function redraw() {
    const points = pointsOf(latest);
    const { chart, readAt, size } = figure;
    const all = latest?.run?.charactersInAll ?? 0;
    const guess = guessOf(latest);
    ({ charactersAt } = drawCurve(chart, { points, guessing: guess, all, readAt }, size));
    const last = Math.max(0, points.length - 1);
    figure.read(pointWords(points[readAt ?? last]), last, points.length > 0);
    table.draw(points);
  }

  /** @param {DeskState} state */
  function draw(state) {
    write(engine, state.run.reason);
    if (latest && state.run === latest.run && state.text === latest.text) return;
    latest = state;
    const now = pointsOf(state).at(-1)?.smoothed;
    const guess = guessOf(state);
    write(sentence, learningWords(state));
    figure.legend.draw([
      { line: 'train-line', name: 'smoothed loss', value: now === undefined ? '–' : both(now) },
      { line: 'baseline table', name: 'guessing', value: guess ? both(guess) : '–' },
    ]);
    figure.sum(summaryOf(state));
    redraw();
  }
  return { element, draw };
}

/** @param {CurvePoint | undefined} point */
const pointWords = (point) =>
  point
    ? `After ${count(point.characters)} characters: ${both(point.smoothed)} a character.`
    : 'Nothing has been learnt yet.';

/** @param {DeskState | null} state @returns {CurvePoint[]} */
function pointsOf(state) {
  const { run } = state ?? {};
  if (!run || run.step === 0) return [];
  const last = run.curve.at(-1);
  return last && last.characters >= run.characters
    ? run.curve
    : [...run.curve, { characters: run.characters, smoothed: run.smoothed }];
}

/** @param {DeskState | null} state */
const guessOf = (state) => {
  const vocabulary = state?.run.vocabulary.length || state?.text?.vocabulary.length || 0;
  return vocabulary > 0 ? guessing(vocabulary) : 0;
};

/** @param {string} network */
const beginsWords = (network) =>
  `The run begins where ${network} stood: its curve starts with the first sequence.`;

/** @param {DeskState} state */
export function learningWords({ run, text, networks }) {
  const all = run.vocabulary.length || text?.vocabulary.length;
  const { origin } = run;
  if (run.step === 0 && origin)
    return beginsWords(networks.find(({ id }) => id === origin.from)?.title ?? 'the network');
  if (run.step === 0)
    return all
      ? `An untrained network guesses: it is as unsure as a die with ${count(all)} sides, one ` +
          'for each character of the text.'
      : 'A text is being opened.';
  const sides = Math.exp(run.smoothed);
  return (
    `After ${count(run.characters)} characters it is as unsure of the next one as a die with ` +
    `${sides < 10 ? sides.toFixed(1) : Math.round(sides)} sides; guessing would need one with ` +
    `${count(run.vocabulary.length)}.`
  );
}

/** @param {DeskState} state */
function summaryOf(state) {
  const points = pointsOf(state);
  if (!points.length) return 'Learning curve: nothing has been learnt yet.';
  const [first, last] = [points[0], points[points.length - 1]];
  return (
    `Learning curve. The smoothed loss went from ${both(first.smoothed)} after ` +
    `${count(first.characters)} characters to ${both(last.smoothed)} after ` +
    `${count(last.characters)}. Guessing costs ${both(guessOf(state))}.`
  );
}
