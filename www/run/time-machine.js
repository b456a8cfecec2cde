// A time machine: a slider and a play button through what was kept of a run on its way. What a
// moment looks like is its half's.
import { el, write } from '../page/dom.js';

/** A moment is shown this long. */
const FRAME_MS = 350;

/**
 * `name` is what the slider is called, `paint` puts a moment into the body, `words` say which one
 * it is, `none` is said where there is none.
 * @template F
 * @typedef {{ name: string, body: HTMLElement, paint: (frame: F) => void, words: (frame: F, last:
 * F) => string, none: string }} Moments
 */

/** @template F */
export class TimeMachine {
  /** @param {Moments<F>} moments */
  constructor(moments) {
    this.moments = moments;
    this.slider = el('input', {
      type: 'range',
      min: 0,
      max: 0,
      step: 1,
      value: 0,
      'aria-label': moments.name,
      oninput: () => this.go(Number(this.slider.value), true),
    });
    this.play = el(
      'button',
      { type: 'button', class: 'play', onclick: () => (this.timer ? this.stop() : this.start()) },
      'Play',
    );
    this.reading = el('p', { class: 'reading-text' });
    const controls = el('div', { class: 'machine-controls' }, this.play, this.slider);
    this.element = el('div', { class: 'machine' }, moments.body, controls, this.reading);
    /** @type {readonly F[]} */
    this.frames = [];
    /** What run the moments are of. @type {unknown} */
    this.key = null;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
    this.at = -1;
    /** Whether the viewer chose a moment; else the latest is shown. */
    this.chosen = false;
  }

  get last() {
    return this.frames.length - 1;
  }

  start() {
    if (!this.frames.length) return;
    this.chosen = true;
    this.go(this.at >= this.last ? 0 : this.at + 1, true);
    this.timer = setInterval(
      () => (this.at < this.last ? this.go(this.at + 1, true) : this.stop()),
      FRAME_MS,
    );
    write(this.play, 'Stop');
  }

  stop() {
    clearInterval(this.timer);
    this.timer = undefined;
    write(this.play, 'Play');
  }

  /** @param {number} to @param {boolean} [byViewer] */
  go(to, byViewer = false) {
    const frame = this.frames[to];
    if (!frame) return;
    this.at = to;
    if (byViewer) this.chosen = to < this.last;
    this.slider.value = String(to);
    this.moments.paint(frame);
    const text = this.moments.words(frame, this.frames[this.last]);
    write(this.reading, text);
    this.slider.setAttribute('aria-valuetext', text);
  }

  /**
   * @param {readonly F[]} frames
   * @param {unknown} key the run that they are of: with another one the latest is shown again
   */
  draw(frames, key) {
    if (frames === this.frames && key === this.key) return;
    if (key !== this.key) {
      this.stop();
      this.chosen = false;
    }
    [this.frames, this.key] = [frames, key];
    this.slider.max = String(Math.max(0, this.last));
    this.slider.disabled = this.play.disabled = this.last < 1;
    if (this.last >= 0) return this.go(this.chosen && this.at <= this.last ? this.at : this.last);
    this.at = -1;
    write(this.reading, this.moments.none);
  }
}
