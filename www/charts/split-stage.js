// Two pictures over each other: the upper one is shown from a line on that a slider or the pointer
// moves.
import { el, write } from '../page/dom.js';

/** Below this many pixels a side a picture is drawn in whole multiples. */
const SMALL = 256;

/** @param {string} label what the slider moves, for people who can't see it */
export function splitStage(label) {
  const under = el('canvas', { 'aria-hidden': 'true' });
  const over = el('canvas', { class: 'over', 'aria-hidden': 'true' });
  const names = [el('span', { class: 'side left' }), el('span', { class: 'side right' })];
  const handle = el('div', { class: 'handle', 'aria-hidden': 'true' });
  const stage = el('div', { class: 'stage', role: 'img' }, under, over, handle, ...names);
  const slider = el('input', {
    type: 'range',
    min: 0,
    max: 100,
    value: 50,
    step: 1,
    'aria-label': label,
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
    stage,
    slider,
    under,
    over,
    /** @param {string} left @param {string} right */
    name(left, right) {
      write(names[0], left);
      write(names[1], right);
    },
    /**
     * The size of the pictures, and how large they are drawn.
     * @param {number} width
     * @param {number} height
     * @param {number} room the widest a small picture is drawn, in pixels
     */
    fit(width, height, room) {
      for (const canvas of [under, over])
        if (canvas.width !== width || canvas.height !== height)
          Object.assign(canvas, { width, height });
      const small = Math.max(width, height) <= SMALL;
      const multiple = small ? Math.max(1, Math.floor(room / width)) : 1;
      stage.classList.toggle('pixels', small);
      stage.style.setProperty('--width', `${width * multiple}px`);
      stage.style.setProperty('--ratio', `${width} / ${height}`);
    },
  };
}
