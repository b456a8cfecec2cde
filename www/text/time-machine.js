// The time machine of texts: what a run's network wrote at each moment that is kept, how well it
// foresaw the next character by then, and where on its curve that was.
import { drawOverlayChart } from '../charts/overlay-chart.js';
import { el, svg, write } from '../page/dom.js';
import { count } from '../page/format.js';
import { whenResized } from '../page/sizes.js';
import { TimeMachine } from '../run/time-machine.js';
import { lossAt } from './curve.js';
import { CHARACTERS, natsAndBits } from './reader.js';

/** @import { TextSample } from '../types.js' */

/**
 * What there is to move through: samples in order, the curve, the characters of the whole run, and
 * `key`, which says of which run they are.
 * @typedef {{ samples: readonly TextSample[], curve: [number, number][], all: number, key: unknown
 * }} Past
 */

/** @type {Past} */
const NOTHING = { samples: [], curve: [], all: 0, key: null };
const HEIGHT = 160;

/** @param {string} name what the slider is called */
export function textMachine(name) {
  const paper = el('div', {
    class: 'written machine-text',
    tabindex: '0',
    role: 'group',
    'aria-label': 'What the network wrote then',
  });
  const chart = svg('svg', { class: 'machine-curve', 'aria-hidden': 'true' });
  const body = el('div', { class: 'machine-written' }, paper, chart);
  let past = NOTHING;
  /** @type {TextSample | null} */
  let shown = null;

  /** @param {TextSample} sample */
  function paint(sample) {
    shown = sample;
    write(paper, sample.text);
    redraw();
  }

  function redraw() {
    if (!past.curve.length || !chart.clientWidth) return;
    drawOverlayChart(
      chart,
      {
        series: [{ name: 'smoothed loss', look: 0, points: past.curve, band: [] }],
        last: past.curve.at(-1)?.[0] ?? 1,
        across: CHARACTERS,
        kind: 'linear',
        share: false,
        readAt: shown?.characters ?? null,
      },
      { width: Math.max(240, chart.clientWidth), height: HEIGHT },
    );
  }
  whenResized(chart, redraw);

  const machine = new TimeMachine({
    name,
    body,
    paint,
    words: (/** @type {TextSample} */ sample) => sampleInWords(sample, past),
    none: 'Nothing has been written yet.',
  });
  return {
    element: machine.element,
    /** @param {Past | null} next */
    draw(next) {
      past = next ?? NOTHING;
      machine.draw(past.samples, past.key);
    },
    stop: () => machine.stop(),
  };
}

/**
 * @param {TextSample} sample
 * @param {Past} past
 */
export function sampleInWords({ characters, loss }, { curve, all }) {
  const nats = loss ?? lossAt(curve, characters);
  const after =
    characters === 0
      ? 'Before the first step, weights still random'
      : `After ${count(characters)} of ${count(all)} characters`;
  return Number.isFinite(nats) ? `${after}: smoothed loss ${natsAndBits(nats)}.` : `${after}.`;
}
