// What the twins learn, how many they are, and what is done to part them.
import { el } from '../../page/dom.js';
import { small } from '../numbers.js';

/** @import { Board } from '../board.js' */
/** @import { Breaker } from '../../../pkg/theory/palomino_theory.js' */

const BREAKERS = [
  ['nothing', 'Nothing'],
  ['nudge', 'Nudge one weight into a unit'],
  ['nudgeAbove', 'Nudge one weight out of a unit'],
  ['nudgeOutputBias', 'Nudge the output’s bias'],
  ['otherOrder', 'Let one unit add up its inputs backwards'],
  ['otherRate', 'Give one unit twice the rate'],
  ['dropout', 'Leave units out at random (dropout)'],
];

/** @param {Board} board @param {() => void} changed */
export function twinControls(board, changed) {
  const task = board.choice(
    'task',
    'Learn',
    [
      ['xor', 'XOR'],
      ['threePoints', 'three points'],
    ],
    'xor',
    changed,
  );
  const units = board.slider('units', 'Hidden units', {
    min: 2,
    max: 8,
    step: 1,
    value: 2,
    changed,
  });
  const steps = board.slider('steps', 'Steps', {
    min: 100,
    max: 20_000,
    step: 100,
    value: 20_000,
    words: (count) => count.toLocaleString('en'),
    changed,
  });
  return { task, units, steps };
}

/**
 * What breaks the symmetry, and by how much.
 * @param {Board} board
 * @param {() => void} changed
 */
export function breakerControls(board, changed) {
  const breaker = el(
    'select',
    { onchange: board.heard(changed) },
    ...BREAKERS.map(([kind, words]) => el('option', { value: kind }, words)),
  );
  board.keep(
    'breaker',
    () => breaker.value,
    (value) => {
      if (BREAKERS.some(([kind]) => kind === value)) breaker.value = String(value);
    },
    changed,
  );
  const amount = board.slider('amount', 'by', {
    min: -6,
    max: 0,
    step: 1,
    value: -1,
    words: (power) => small(10 ** power, 1),
    changed,
  });
  /** @returns {Breaker} */
  function chosen() {
    const by = 10 ** amount.value();
    switch (breaker.value) {
      case 'nudge':
        return { nudge: { by } };
      case 'nudgeAbove':
        return { nudgeAbove: { by } };
      case 'nudgeOutputBias':
        return { nudgeOutputBias: { by } };
      case 'dropout':
        return { dropout: { seed: 0 } };
      case 'otherOrder':
      case 'otherRate':
        return breaker.value;
      default:
        return 'nothing';
    }
  }

  return {
    elements: [
      el('label', { class: 'pick' }, el('span', {}, 'Break the symmetry'), breaker),
      amount.element,
    ],
    chosen,
    /** Only a nudge has a size. */
    tell() {
      amount.element.hidden = !breaker.value.startsWith('nudge');
    },
  };
}
