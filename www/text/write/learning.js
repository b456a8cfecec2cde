// How far the network has come: a sentence, the curve of its loss beside guessing, and the way into
// a report.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { guessing } from '../state.js';
import { learningCurve } from './learning-curve.js';

/** @import { CurvePoint, DeskState } from '../../types.js' */

/** What marks the run that came with the page. */
export const EXAMPLE_TAG = 'A finished run that came with the page';
const EXAMPLE_RATE =
  'It learnt from the lab’s own play at a rate of 0.05: at the form’s 0.1, which is ' +
  'min-char-rnn’s own, the same network writes whole samples of capitals for its first 700,000 ' +
  'characters, and ends at 0.65 nats. Press Train to see your own.';

/** @param {HTMLElement} add the button that adds the curve to a report */
export function learning(add) {
  const tag = el('span', { class: 'tag' }, EXAMPLE_TAG);
  const why = el('p', { class: 'help' }, EXAMPLE_RATE);
  const sentence = el('p', { class: 'verdict' });
  const engine = el('p', { class: 'help text-engine' });
  const curve = learningCurve();
  const head = el('h3', { id: 'text-learning-title' }, 'How well it foresees the next character');
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'text-learning-title' },
    el('div', { class: 'panel-head' }, head, tag),
    sentence,
    engine,
    curve.figure,
    why,
    add,
    curve.table,
  );
  /** @type {DeskState | null} */
  let latest = null;

  /** @param {DeskState} state */
  function draw(state) {
    for (const mark of [tag, why]) show(mark, state.run.phase === 'example');
    write(engine, state.run.reason);
    if (latest && state.run === latest.run && state.text === latest.text) return;
    latest = state;
    write(sentence, learningWords(state));
    const { charactersInAll: all } = state.run;
    curve.draw({ points: pointsOf(state), guess: guessOf(state), all });
  }
  return { element, draw };
}

/** @param {DeskState} state @returns {CurvePoint[]} */
function pointsOf({ run }) {
  if (run.step === 0) return [];
  const last = run.curve.at(-1);
  return last && last.characters >= run.characters
    ? run.curve
    : [...run.curve, { characters: run.characters, smoothed: run.smoothed }];
}

/** @param {DeskState} state */
const guessOf = ({ run, text }) => {
  const vocabulary = run.vocabulary.length || text?.vocabulary.length || 0;
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
