// The data card: which pictures a run trains on, a few of them, and how to open others.
import { pictures } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { CLASSES } from '../files.js';
import { bytes, count, shortHash } from '../../page/format.js';

/** @import { Actions, DataState, State } from '../../types.js' */

/** @param {HTMLElement} element @param {Actions} actions */
export function dataCard(element, actions) {
  const title = el('p', { class: 'data-title' });
  const counts = el('p', { class: 'help' });
  const hash = el('code');
  const full = el(
    'details',
    { class: 'hash' },
    el('summary', {}, 'SHA-256 ', hash),
    el('code', { class: 'full-hash' }),
  );
  const strip = el('div', {
    class: 'strip',
    role: 'img',
    'aria-label': 'Ten of the validation pictures',
  });
  const progress = el('progress', { max: '1', 'aria-label': 'Reading the pictures' });
  const problem = el('p', { class: 'problem' });
  const notes = el('ul', { class: 'notes' });
  const offers = el('div', { class: 'offers' });
  element.append(
    el('h2', { id: 'data-title' }, 'Pictures to train on'),
    strip,
    progress,
    title,
    counts,
    full,
    problem,
    notes,
    offers,
    dropZone(actions),
  );
  /** @type {Uint8Array | null} */
  let shown = null;
  /** @type {unknown} */
  let offered = null;

  /** @param {State} state */
  return ({ data }) => {
    const { summary } = data;
    const sample = data.sample;
    if (sample ? shown !== sample.rgba : shown || !strip.children.length)
      strip.replaceChildren(...tenPictures(sample));
    shown = sample?.rgba ?? null;
    write(title, nameOf(data));
    write(counts, countsWords(data));
    full.classList.toggle('idle', summary === null);
    if (summary) {
      write(hash, `${shortHash(summary.sha256)}…`);
      write(/** @type {HTMLElement} */ (full.lastElementChild), summary.sha256);
    }
    drawProgress(progress, data);
    write(problem, data.problem);
    show(problem, data.problem !== '');
    notes.replaceChildren(...(summary?.notes ?? []).map((note) => el('li', {}, note)));
    if (offered !== data.offers) offers.replaceChildren(...offerButtons(data, actions));
    offered = data.offers;
  };
}

/** @param {DataState} data @param {Actions} actions */
const offerButtons = ({ offers }, { openOffer }) =>
  offers.map((offer) =>
    el('button', { type: 'button', onclick: () => openOffer(offer) }, offer.label),
  );

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

/** @param {HTMLProgressElement} progress @param {DataState} data */
function drawProgress(progress, { phase, total, done }) {
  const opening = phase === 'opening';
  progress.classList.toggle('idle', !opening);
  if (opening && total) progress.value = done / total;
  else if (opening) progress.removeAttribute('value');
  else progress.value = 1;
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

/**
 * Where files are dropped or chosen, and which class is taken from an archive.
 * @param {Actions} actions
 */
function dropZone(actions) {
  const input = el('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    'aria-label': 'Files to train on',
  });
  input.addEventListener('change', () => {
    actions.openFiles([...(input.files ?? [])], 'data');
    input.value = '';
  });
  const select = el(
    'select',
    { id: 'class', onchange: () => actions.chooseClass(Number(select.value)) },
    ...CLASSES.map((name, i) => el('option', { value: i, selected: name === 'horse' }, name)),
  );
  return el(
    'div',
    { class: 'zone', 'data-to': 'data' },
    el(
      'p',
      {},
      'Or your own: drop ',
      el('code', {}, 'cifar-10-python.tar.gz'),
      ' or ',
      el('code', {}, 'cifar-10-binary.tar.gz'),
      ', one of its batches, an ',
      el('code', {}, '.npy'),
      ' or ',
      el('code', {}, '.npz'),
      ' of N × 32 × 32 × 3 bytes, or a handful of pictures.',
    ),
    el(
      'div',
      { class: 'zone-row' },
      el('button', { type: 'button', onclick: () => input.click() }, 'Choose files'),
      input,
      el('label', { for: 'class' }, 'Class from an archive ', select),
    ),
  );
}
