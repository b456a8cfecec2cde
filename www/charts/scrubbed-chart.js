// A chart that can be read at any place, by pointer and by slider: a legend above it, the reading
// and the caption below.
import { el, svg, write } from '../page/dom.js';
import { whenResized } from '../page/sizes.js';
import { legendList } from './legend.js';

/**
 * @param {{ summary: string, slider: string, first: number }} names the id of the summary, what the
 * slider is called, and the first place that can be read
 * @param {{ at: (x: number) => number | null, within: (place: number) => number | null, redraw: ()
 * => void }} on `at` is the place under the pointer, `within` one that there is to read
 */
export function scrubbedChart({ summary: id, slider, first }, on) {
  const chart = svg('svg', { class: 'chart', role: 'img', 'aria-labelledby': id });
  const legend = legendList();
  const summary = el('p', { id, class: 'visually-hidden' });
  const scrubber = el('input', {
    type: 'range',
    class: 'scrubber',
    min: first,
    max: first,
    step: 1,
    disabled: true,
    'aria-label': slider,
  });
  const reading = el('p', { class: 'reading-text' });
  const caption = el('figcaption');
  const scrub = el('div', { class: 'scrub' }, scrubber);
  const self = {
    element: el('figure', {}, legend.element, chart, scrub, reading, summary, caption),
    chart,
    legend,
    size: { width: 720, height: 320 },
    /** The place that is read; null where none is pointed at. @type {number | null} */
    readAt: null,
    /** @param {string} words */
    sum: (words) => write(summary, words),
    /** @param {string} words */
    explain: (words) => write(caption, words),
    /** @param {string} words what is read @param {number} last @param {boolean} any */
    read(words, last, any) {
      scrubber.max = String(last);
      scrubber.disabled = !any;
      if (document.activeElement !== scrubber) scrubber.value = String(self.readAt ?? last);
      write(reading, words);
      scrubber.setAttribute('aria-valuetext', words);
    },
  };

  /** @param {number | null} place */
  function go(place) {
    self.readAt = place === null ? null : on.within(place);
    on.redraw();
  }

  whenResized(chart, ({ width, height }) => {
    if (width === 0) return;
    self.size = { width: Math.max(240, width), height: height || 320 };
    on.redraw();
  });
  chart.addEventListener('pointermove', (event) => go(on.at(event.offsetX)));
  chart.addEventListener('pointerleave', () => go(null));
  scrubber.addEventListener('input', () => go(Number(scrubber.value)));
  scrubber.addEventListener('blur', () => go(null));
  return self;
}
