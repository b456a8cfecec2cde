// Two pictures over each other with a slider between them: the left one is shown up to the slider,
// the right one from there on.
import { el, write } from '../page/dom.js';
import { imageOf } from './pictures.js';

/** Below this many pixels a side a picture is drawn in whole multiples. */
const SMALL = 256;

/** @param {string} what for people who can't see it, for instance "The picture" */
export function twoUp(what) {
  const under = el('canvas', { 'aria-hidden': 'true' });
  const over = el('canvas', { class: 'over', 'aria-hidden': 'true' });
  const names = [el('span', { class: 'side left' }), el('span', { class: 'side right' })];
  const stage = el(
    'div',
    { class: 'stage', role: 'img' },
    under,
    over,
    el('div', { class: 'handle', 'aria-hidden': 'true' }),
    ...names,
  );
  const slider = el('input', {
    type: 'range',
    min: 0,
    max: 100,
    value: 50,
    step: 1,
    'aria-label': `${what}: how much of the left one is shown, in per cent`,
  });
  const cut = () => stage.style.setProperty('--cut', `${slider.value}%`);
  const pull = (/** @type {PointerEvent} */ event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const box = stage.getBoundingClientRect();
    slider.value = String(Math.round(((event.clientX - box.left) / box.width) * 100));
    cut();
  };
  slider.addEventListener('input', cut);
  stage.addEventListener('pointerdown', pull);
  stage.addEventListener('pointermove', pull);
  cut();
  return {
    element: el('div', { class: 'two-up' }, stage, slider),
    /**
     * @param {{ name: string, rgba: Uint8Array }} left
     * @param {{ name: string, rgba: Uint8Array }} right both of one size
     * @param {number} width
     * @param {number} height
     * @param {number} [room] the widest a small picture is drawn, in pixels
     */
    draw(left, right, width, height, room = 512) {
      for (const [i, [canvas, { name, rgba }]] of /** @type {const} */ ([
        [under, left],
        [over, right],
      ]).entries()) {
        if (canvas.width !== width || canvas.height !== height)
          Object.assign(canvas, { width, height });
        canvas.getContext('2d')?.putImageData(imageOf(rgba, width, height), 0, 0);
        write(names[i], name);
      }
      const small = Math.max(width, height) <= SMALL;
      stage.classList.toggle('pixels', small);
      stage.style.setProperty(
        '--width',
        `${width * (small ? Math.max(1, Math.floor(room / width)) : 1)}px`,
      );
      stage.style.setProperty('--ratio', `${width} / ${height}`);
      stage.setAttribute(
        'aria-label',
        `${what}: at the left ${left.name}, at the right ${right.name}`,
      );
    },
  };
}
