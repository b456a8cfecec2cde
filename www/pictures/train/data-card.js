// The data card: which pictures a run trains on, a few of them, and how to open others.
import { el, show, write } from '../../page/dom.js';
import { classSelect } from './class-select.js';
import { shortHash } from '../../page/format.js';
import { addToReport } from '../../report/add-button.js';
import { reportData } from '../report-names.js';
import { dataSample } from './data-sample.js';

/** @import { Actions, DataState, FigureSpec, Page, State } from '../../types.js' */

/** @param {HTMLElement} element @param {Page} page */
export function dataCard(element, page) {
  const { actions } = page;
  const sample = dataSample();
  const hash = el('code');
  const full = el(
    'details',
    { class: 'hash' },
    el('summary', {}, 'SHA-256 ', hash),
    el('code', { class: 'full-hash' }),
  );
  const progress = el('progress', { max: '1', 'aria-label': 'Reading the pictures' });
  const problem = el('p', { class: 'problem' });
  const notes = el('ul', { class: 'notes' });
  const offers = el('div', { class: 'offers' });
  const question = el('div', { hidden: true });
  const classes = classSelect(actions);
  element.append(
    el('h2', { id: 'data-title' }, 'Pictures to train on'),
    sample.strip,
    progress,
    sample.title,
    sample.counts,
    addToReport(page, () => dataSpec(page.store.state), 'pictures to train on'),
    full,
    problem,
    question,
    notes,
    offers,
    dropZone(actions, classes.select),
  );
  /** @type {unknown} */
  let offered = null;
  /** @type {DataState['asked']} */
  let asked = null;

  /** @param {State} state */
  return ({ data }) => {
    const { summary } = data;
    sample.draw(data);
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
    classes.draw(data);
    if (asked === data.asked) return;
    asked = data.asked;
    show(question, asked !== null);
    if (asked) ask(question, asked, actions);
    else question.replaceChildren();
  };
}

/**
 * Asks how an array is to be read; most visitors never see it.
 * @param {HTMLElement} element
 * @param {NonNullable<DataState['asked']>} asked
 * @param {Actions} actions
 */
async function ask(element, asked, actions) {
  const { readingQuestion } = await import('./reading-question.js');
  readingQuestion(element, asked, actions);
}

/** The pictures that are open, as a figure of a report. @param {State} state */
function dataSpec(state) {
  const { summary } = state.data;
  if (!summary) return null;
  return /** @type {FigureSpec} */ ({
    figure: { kind: 'live', lab: 'train', part: 'data', settings: reportData(state), networks: [] },
    caption: `Ten of the validation pictures of ${summary.title}.`,
  });
}

/** @param {DataState} data @param {Actions} actions */
const offerButtons = ({ offers }, { openOffer }) =>
  offers.map((offer) =>
    el('button', { type: 'button', onclick: () => openOffer(offer) }, offer.label),
  );

/** @param {HTMLProgressElement} progress @param {DataState} data */
function drawProgress(progress, { phase, total, done }) {
  const opening = phase === 'opening';
  progress.classList.toggle('idle', !opening);
  if (opening && total) progress.value = done / total;
  else if (opening) progress.removeAttribute('value');
  else progress.value = 1;
}

/**
 * Where files are dropped or chosen, and which class is taken of pictures with labels.
 * @param {Actions} actions
 * @param {HTMLSelectElement} select
 */
function dropZone(actions, select) {
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
      ' of pictures, with labels or without, or a handful of pictures.',
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
