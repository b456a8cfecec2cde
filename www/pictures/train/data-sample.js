// Ten of the pictures that are open, with what they are and how many.
import { pictures } from '../../charts/pictures.js';
import { el, write } from '../../page/dom.js';
import { bytes, count } from '../../page/format.js';

/** @import { DataState } from '../../types.js' */

export function dataSample() {
  const title = el('p', { class: 'data-title' });
  const counts = el('p', { class: 'help' });
  const strip = el('div', {
    class: 'strip',
    role: 'img',
    'aria-label': 'Ten of the validation pictures',
  });
  /** @type {Uint8Array | null} */
  let shown = null;
  return {
    strip,
    title,
    counts,
    /** @param {DataState} data */
    draw(data) {
      const { sample } = data;
      if (sample ? shown !== sample.rgba : shown || !strip.children.length)
        strip.replaceChildren(...tenPictures(sample));
      shown = sample?.rgba ?? null;
      write(title, nameOf(data));
      write(counts, countsWords(data));
    },
  };
}

/** Those of the sample; empty ones while there is none. @param {DataState['sample']} sample */
const tenPictures = (sample) =>
  sample
    ? pictures(sample.rgba, sample.side, sample.columns)
    : Array.from({ length: 10 }, () => el('canvas', { width: 32, height: 32 }));

/** @param {DataState} data */
function countsWords(data) {
  const { phase, summary } = data;
  if (phase === 'opening') return reads(data);
  if (!summary) return phase === 'wanted' ? 'Not open.' : 'Being prepared.';
  return (
    `${count(summary.train)} to train on, ${count(summary.validation)} to validate with; 32 × 32 ` +
    'pixels.'
  );
}

/** @param {DataState} data */
function reads({ unit, done, total, title }) {
  if (!total) return `Opening ${title}.`;
  return unit === 'bytes'
    ? `Reading ${title}: ${bytes(done)} of ${bytes(total)}.`
    : `Drawing ${title}: ${count(done)} of ${count(total)} pictures.`;
}

/**
 * The paddock starts a line, so its article is a capital; files are called what they are called.
 * @param {DataState} data
 */
const nameOf = ({ summary, title }) =>
  (summary?.title || title || 'The paddock').replace(/^the /, 'The ');
