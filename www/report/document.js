// A report as it is read and printed: one document, nothing in it that would be pressed but its
// figures.
import { el } from '../page/dom.js';
import { mountFigure } from './figure-mount.js';
import { lessonOffer } from './lesson/lesson-offer.js';
import { showMarkdown } from './markdown.js';

/** @import { Page, Report, ReportBlock, State } from '../types.js' */

const NO_ANSWER = 'No answer yet.';
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** 2026-11-29T… -> “29 November 2026”. @param {string | number | Date} moment */
export const dayOf = (moment) => DAY.format(new Date(moment));

/**
 * What a question asks, in Markdown.
 * @param {{ id: string, prompt: string }} question
 */
export const promptOf = ({ id, prompt }) => {
  const name = id && `**Question ${id.replace('practice-', 'practice ')}.**`;
  return [name, prompt].filter(Boolean).join(' ') || '**Question.**';
};

/**
 * @param {Page} page
 * @param {Report} report
 * @param {string} date when it was written, or printed, in words
 */
export function reportDocument(page, report, date) {
  /** @type {Promise<unknown>[]} */
  const coming = [];
  /** @type {ReturnType<typeof mountFigure>[]} */
  const figures = [];
  const prose = (/** @type {string} */ name, /** @type {string} */ text) => {
    const host = el('div', { class: `prose ${name}` });
    coming.push(showMarkdown(host, text));
    return host;
  };
  const shown = { ...report };

  /** @param {ReportBlock} block */
  function blockOf(block) {
    if (block.kind === 'text') return prose('text', block.text);
    if (block.kind === 'question')
      return el(
        'section',
        { class: 'question' },
        prose('asked', promptOf(block)),
        block.answer.trim() ? prose('answer', block.answer) : el('p', { class: 'hint' }, NO_ANSWER),
      );
    // What the reader turns stays turned here, and changes nothing of the report.
    const figure = mountFigure(page, { figure: block.figure, runs: shown.runs }, () => {});
    figures.push(figure);
    return el(
      'figure',
      { class: 'report-figure' },
      figure.element,
      block.caption.trim() ? el('figcaption', {}, prose('caption', block.caption)) : null,
    );
  }

  const notes = el('ol', { class: 'link-notes on-paper' });
  const element = el(
    'article',
    { class: 'report-document', 'aria-label': report.title },
    el(
      'header',
      { class: 'document-head' },
      el('h2', {}, report.title),
      el('p', { class: 'by' }, [report.author, date].filter(Boolean).join(' · ')),
    ),
    lessonOffer(page, report),
    ...report.blocks.map(blockOf),
    notes,
  );
  const written = Promise.all(coming).then(() => numberLinks(element, notes));
  return {
    element,
    /** Settles when everything is there to be printed. */
    ready: () => Promise.all([written, ...figures.map((figure) => figure.mount())]),
    /** @param {State} state */
    draw(state) {
      for (const figure of figures) figure.draw(state);
    },
    end() {
      for (const figure of figures) figure.end();
    },
  };
}

/**
 * Numbers the links, which paper can't follow, and writes down where they lead.
 * @param {HTMLElement} element
 * @param {HTMLElement} notes
 */
function numberLinks(element, notes) {
  /** @type {string[]} */
  const addresses = [];
  for (const link of element.querySelectorAll('.prose a[target]')) {
    const address = link.getAttribute('href') ?? '';
    if (!addresses.includes(address)) addresses.push(address);
    const number = String(addresses.indexOf(address) + 1);
    link.after(el('sup', { class: 'on-paper' }, number));
  }
  notes.replaceChildren(...addresses.map((address) => el('li', {}, address)));
}
