// A time machine: a slider and a play button through what was kept of a run on its way. What a moment
// looks like is its half's.
import { el, write } from '../page/dom.js';

/** A moment is shown this long. */
const FRAME_MS = 350;

/**
 * @template F
 * @param {{ name: string, body: HTMLElement, paint: (frame: F) => void, words: (frame: F, last: F)
 * => string, none: string }} options `name` is what the slider is called, `paint` puts a moment into
 * the body, `none` is said where there is none
 */
export function timeMachine({ name, body, paint, words, none }) {
  const slider = el('input', {
    type: 'range',
    min: 0,
    max: 0,
    step: 1,
    value: 0,
    'aria-label': name,
    oninput: () => go(Number(slider.value), true),
  });
  const play = el(
    'button',
    { type: 'button', class: 'play', onclick: () => (timer ? stop() : start()) },
    'Play',
  );
  const reading = el('p', { class: 'reading-text' });
  const element = el(
    'div',
    { class: 'machine' },
    body,
    el('div', { class: 'machine-controls' }, play, slider),
    reading,
  );
  /** @type {readonly F[]} */
  let frames = [];
  /** What run the moments are of. @type {unknown} */
  let key = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  let at = -1;
  /** Whether the viewer chose a moment; else the latest is shown. */
  let chosen = false;

  function start() {
    if (!frames.length) return;
    chosen = true;
    go(at >= frames.length - 1 ? 0 : at + 1, true);
    timer = setInterval(() => (at < frames.length - 1 ? go(at + 1, true) : stop()), FRAME_MS);
    write(play, 'Stop');
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
    write(play, 'Play');
  }

  /** @param {number} to @param {boolean} [byViewer] */
  function go(to, byViewer = false) {
    const frame = frames[to];
    if (!frame) return;
    at = to;
    if (byViewer) chosen = to < frames.length - 1;
    slider.value = String(to);
    paint(frame);
    const text = words(frame, frames[frames.length - 1]);
    write(reading, text);
    slider.setAttribute('aria-valuetext', text);
  }

  return {
    element,
    /**
     * @param {readonly F[]} next
     * @param {unknown} of the run that they are of: with another one the latest is shown again
     */
    draw(next, of) {
      if (next === frames && of === key) return;
      if (of !== key) {
        stop();
        chosen = false;
      }
      [frames, key] = [next, of];
      const last = next.length - 1;
      slider.max = String(Math.max(0, last));
      slider.disabled = play.disabled = last < 1;
      if (last < 0) {
        at = -1;
        write(reading, none);
      } else go(chosen && at <= last ? at : last);
    },
    stop,
  };
}
