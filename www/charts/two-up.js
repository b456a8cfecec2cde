// Two pictures compared: the left one is shown up to a slider, the right one from there on.
import { el } from '../page/dom.js';
import { imageOf } from './pictures.js';
import { splitStage } from './split-stage.js';

/** @param {string} what for people who can't see it, for instance "The picture" */
export function twoUp(what) {
  const split = splitStage(`${what}: how much of the left one is shown, in per cent`);
  return {
    element: el('div', { class: 'two-up' }, split.stage, split.slider),
    /**
     * @param {{ name: string, rgba: Uint8Array }} left
     * @param {{ name: string, rgba: Uint8Array }} right both of one size
     * @param {number} width
     * @param {number} height
     * @param {number} [room] the widest a small picture is drawn, in pixels
     */
    draw(left, right, width, height, room = 512) {
      split.fit(width, height, room);
      split.under.getContext('2d')?.putImageData(imageOf(left.rgba, width, height), 0, 0);
      split.over.getContext('2d')?.putImageData(imageOf(right.rgba, width, height), 0, 0);
      split.name(left.name, right.name);
      split.stage.setAttribute(
        'aria-label',
        `${what}: at the left ${left.name}, at the right ${right.name}`,
      );
    },
  };
}
