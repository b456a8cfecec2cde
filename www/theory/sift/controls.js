// What is set about a patch: how it is described, and how it is changed.
import { el } from '../../page/dom.js';
import { fixed } from '../numbers.js';

/** @import { Board } from '../board.js' */
/** @import { Change, Options } from '../../../pkg/theory/palomino_theory.js' */

/** @type {Change} */
const NONE = {
  degrees: 0,
  scale: 1,
  moved: 0,
  mirrored: false,
  inverted: false,
  gamma: 1,
  contrast: 1,
  brightness: 0,
};

const times = (/** @type {number} */ value) => `× ${fixed(value, 2)}`;

/** How far each change goes, and how it is said. */
const RANGES = {
  degrees: {
    label: 'Turn',
    min: -180,
    max: 180,
    step: 5,
    value: 30,
    words: (/** @type {number} */ degrees) => `${fixed(degrees, 0)}°`,
  },
  brightness: {
    label: 'Brightness',
    min: -0.5,
    max: 0.5,
    step: 0.05,
    value: NONE.brightness,
    words: (/** @type {number} */ value) => fixed(value, 2),
  },
  contrast: {
    label: 'Contrast',
    min: 0.25,
    max: 3,
    step: 0.05,
    value: NONE.contrast,
    words: times,
  },
  gamma: {
    label: 'Gamma',
    min: 0.3,
    max: 3,
    step: 0.1,
    value: NONE.gamma,
    words: (/** @type {number} */ value) => fixed(value, 1),
  },
  moved: {
    label: 'Shift',
    min: -4,
    max: 4,
    step: 0.5,
    value: NONE.moved,
    words: (/** @type {number} */ pixels) => `${fixed(pixels, 1)} px`,
  },
  scale: {
    label: 'Size',
    min: 0.5,
    max: 2,
    step: 0.05,
    value: NONE.scale,
    words: times,
  },
};

/** How a patch is described. @param {Board} board @param {() => void} changed */
export function descriptionControls(board, changed) {
  const own = board.tick('own', 'Turned by its own orientation', true, changed);
  const sharing = board.tick('sharing', 'Gradients shared among neighbours', true, changed);
  const cut = board.tick('cut', 'Cut at 0.2', true, changed);
  return {
    elements: [own, sharing, cut].map(({ element }) => element),
    /** @returns {Options} */
    options: () => ({
      ownOrientation: own.value(),
      sharing: sharing.value(),
      cut: cut.value(),
    }),
  };
}

/**
 * Changes of a patch, and the button that takes all back.
 * @param {Board} board
 * @param {() => void} changed
 */
export function changeControls(board, changed) {
  const slider = (/** @type {keyof typeof RANGES} */ name) => {
    const { label, ...range } = RANGES[name];
    return board.slider(name, label, { ...range, changed });
  };
  const controls = {
    degrees: slider('degrees'),
    brightness: slider('brightness'),
    contrast: slider('contrast'),
    gamma: slider('gamma'),
    moved: slider('moved'),
    scale: slider('scale'),
    mirrored: board.tick('mirrored', 'Mirrored', false, changed),
    inverted: board.tick('inverted', 'Bright and dark swapped', false, changed),
  };
  const all = /** @type {[keyof Change, { element: Element, value: any, set: any }][]} */ (
    Object.entries(controls)
  );
  const reset = el(
    'button',
    {
      type: 'button',
      onclick: () => {
        for (const [name, control] of all) control.set(NONE[name]);
        changed();
        board.tell();
      },
    },
    'No change',
  );
  return {
    elements: [...all.map(([, { element }]) => element), reset],
    /** @returns {Change} */
    change: () =>
      /** @type {any} */ (Object.fromEntries(all.map(([name, one]) => [name, one.value()]))),
  };
}
