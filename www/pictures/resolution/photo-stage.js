// Two versions of a photograph with a slider between them, and the scores of all.
import { twoUp } from '../../charts/two-up.js';
import { el, show } from '../../page/dom.js';
import { scrollingTable } from '../../page/intro.js';
import { scoreWords } from './rows.js';

/** @import { Score } from './rows.js' */

/** @typedef {{ id: string, name: string, rgba: Uint8Array, score?: Score }} Restored */

/**
 * A photograph is brought to this many pixels on its longer side: as wide as it is shown, and each
 * method keeps a version of it.
 */
export const LONGEST = 768;

export function photoStage() {
  const pair = twoUp('Your photograph');
  const choices = ['Left', 'Right'].map((side) =>
    el('select', { 'aria-label': `${side} version`, onchange: () => redraw() }),
  );
  const body = el('tbody');
  const element = el(
    'div',
    { class: 'photo-stage', hidden: true },
    el(
      'div',
      { class: 'photo-choices' },
      ...choices.map((choice, i) => el('label', {}, i ? 'Right ' : 'Left ', choice)),
    ),
    pair.element,
    scrollingTable('Scores of the photograph', ['method', 'PSNR', 'SSIM'], body),
  );
  /** @type {readonly Restored[]} */
  let versions = [];
  let size = { width: 0, height: 0 };

  function redraw() {
    const [left, right] = choices.map((choice) => versions.find(({ id }) => id === choice.value));
    if (left && right) pair.draw(left, right, size.width, size.height, LONGEST);
  }

  return {
    element,
    /** The picture as it was, what stands right of it, and their size; null where nothing does. */
    get seen() {
      const right = versions.find(({ id }) => id === choices[1].value);
      return right ? { original: versions[0], right, ...size } : null;
    },
    /**
     * The latest version is shown at the right; at the left stays what was chosen.
     * @param {readonly Restored[]} all
     * @param {{ width: number, height: number }} of
     */
    draw(all, of) {
      [versions, size] = [all, of];
      const [before] = choices.map(({ value }) => value);
      for (const choice of choices)
        choice.replaceChildren(...all.map(({ id, name }) => el('option', { value: id }, name)));
      const stays = before !== 'original' && all.some(({ id }) => id === before);
      choices[0].value = stays ? before : all[1].id;
      choices[1].value = all.at(-1)?.id ?? '';
      body.replaceChildren(...all.slice(1).map(scoreRow));
      show(element, true);
      redraw();
    },
  };
}

/** @param {Restored} version */
function scoreRow({ name, score }) {
  const { psnr, ssim } = scoreWords(score ?? {});
  return el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, psnr), el('td', {}, ssim));
}
