// Whether a report is written or read.
import { el } from '../../page/dom.js';

/** @typedef {'write' | 'read'} Mode */

/** @param {(mode: Mode) => void} chosen */
export function modeChoice(chosen) {
  /** @param {Mode} mode @param {string} words */
  const choice = (mode, words) => {
    const input = el('input', {
      type: 'radio',
      name: 'report-mode',
      value: mode,
      onchange: () => chosen(mode),
    });
    return { mode, input, label: el('label', {}, input, el('span', {}, words)) };
  };
  const both = [choice('write', 'Write'), choice('read', 'Read')];
  both[0].input.checked = true;
  return {
    element: el(
      'fieldset',
      { class: 'choices', 'aria-label': 'Write or read' },
      ...both.map(({ label }) => label),
    ),
    /** @param {Mode} mode */
    mark(mode) {
      for (const { mode: own, input } of both) input.checked = own === mode;
    },
  };
}
