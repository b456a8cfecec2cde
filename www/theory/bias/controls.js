// Where the biases start, how fast they learn, and what the units are.
import { fixed, small } from '../numbers.js';
import { BIASED_STEPS, BIASED_UNITS } from './charts.js';

/** @import { Board } from '../board.js' */

/** @param {Board} board @param {() => void} changed */
export function biasControls(board, changed) {
  const bias = board.slider('start', 'Start of the biases', {
    min: -3,
    max: 3,
    step: 0.1,
    value: -1,
    words: (value) => fixed(value, 1),
    changed,
  });
  const rate = board.slider('rate', 'Learning rate', {
    min: 0.005,
    max: 0.3,
    step: 0.005,
    value: 0.01,
    words: (value) => fixed(value, 3),
    changed,
  });
  const scale = board.slider('scale', 'Inputs times', {
    min: -1,
    max: 1,
    step: 0.25,
    value: 0,
    words: (power) => small(10 ** power, 2),
    changed,
  });
  const kind = board.choice(
    'units',
    'Units',
    [
      ['relu', 'ReLU'],
      ['leaky', 'leaky ReLU, slope 0.1 below 0'],
    ],
    'relu',
    changed,
  );
  return {
    elements: [bias, rate, scale, kind].map(({ element }) => element),
    start: bias.value,
    /** The run that starts here. @param {number} start */
    plan: (start) => ({
      bias: start,
      rate: rate.value(),
      scale: 10 ** scale.value(),
      steps: BIASED_STEPS,
      units: BIASED_UNITS,
      leak: kind.value() === 'leaky' ? 0.1 : 0,
      seed: 0,
    }),
  };
}
