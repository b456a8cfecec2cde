// The buttons and the slider that walk through a sequence, by hand or by themselves.
import { able } from '../../page/able.js';
import { el, write } from '../../page/dom.js';
import { freshName } from '../../page/names.js';

/** A step of the walk takes this long while it plays. */
const STEP_MS = 500;

/**
 * @typedef {object} Walker
 * @property {number} at the place of the walk
 * @property {number} turn the turning point; 0 while there is nothing to walk through
 * @property {(to: number) => void} go
 */

/** @param {Walker} walker */
export function motionKeys(walker) {
  const range = { type: 'range', id: freshName('motion-at'), min: 0, max: 1, step: 1, value: 0 };
  const slider = el('input', { ...range, oninput: () => walker.go(Number(slider.value)) });
  const [first, back, on, turnBack, play] = [
    ['First', () => walker.go(0)],
    ['Step back', () => walker.go(walker.at - 1)],
    ['Step on', () => walker.go(walker.at + 1)],
    ['To the turning point', () => walker.go(walker.turn)],
    ['Play', () => toggle()],
  ].map(([name, act]) =>
    el('button', { type: 'button', onclick: act }, /** @type {string} */ (name)),
  );
  on.classList.add('primary');
  const element = el(
    'div',
    { class: 'slider-row motion-keys' },
    el('div', { class: 'buttons' }, first, back, on, turnBack, play),
    el('label', { for: slider.id, class: 'visually-hidden' }, 'Step, forward and then backward'),
    slider,
  );
  let timer = 0;
  const last = () => 2 * walker.turn - 1;

  function toggle() {
    const playing = timer !== 0;
    halt();
    if (playing || !walker.turn) return;
    if (walker.at >= last()) walker.go(0);
    write(play, 'Pause');
    timer = window.setInterval(() => {
      const seen = element.isConnected && !element.closest('[hidden]');
      if (!seen || walker.at >= last()) return halt();
      walker.go(walker.at + 1);
    }, STEP_MS);
  }

  function halt() {
    clearInterval(timer);
    timer = 0;
    write(play, 'Play');
  }

  return {
    element,
    slider,
    halt,
    /** @param {string} words where the walk is */
    draw(words) {
      slider.max = String(last());
      slider.value = String(walker.at);
      slider.setAttribute('aria-valuetext', words);
      able(first, walker.at > 0);
      able(back, walker.at > 0);
      able(on, walker.at < last());
    },
  };
}
