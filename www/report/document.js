// A report as it is read and printed: one document, nothing in it that would be pressed but its
// figures.
import { el } from '../page/dom.js';
import { MountedFigure } from './figure-mount.js';
import { lessonOffer } from './lesson/lesson-offer.js';
import { withClaims } from './keys.js';
import { showMarkdown } from './markdown.js';
import { ownPictures } from './own-pictures.js';
import { QUESTIONS, numberOf } from './questions.js';

/** @import { Figure, Page, Report, ReportBlock, State } from '../types.js' */

const NO_ANSWER = 'No answer yet.';
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** 2026-11-29T… -> “29 November 2026”. @param {string | number | Date} moment */
export const dayOf = (moment) => DAY.format(new Date(moment));

/**
 * What a question asks, in Markdown; of the assignment's the number and the title come first.
 * @param {{ id: string, prompt: string }} question
 */
export function promptOf({ id, prompt }) {
  const known = QUESTIONS.find((one) => one.id === id);
  const name = known ? `**${numberOf(id)}. ${known.title}.**` : id && `**Question ${id}.**`;
  return [name, prompt || known?.asks].filter(Boolean).join(' ') || '**Question.**';
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {string} date when it was written, in words; empty where nobody knows
 * @param {string} [printed] when it is printed, in words, where that is all there is to say
 */
export function reportDocument(page, report, date, printed = '') {
  /** @type {Promise<unknown>[]} */
  const coming = [];
  /** @type {MountedFigure[]} */
  const figures = [];
  const own = ownPictures(report);
  const pieces = {
    /** @param {string} name @param {string} text */
    prose(name, text) {
      const host = el('div', { class: `prose ${name}` });
      coming.push(showMarkdown(host, text, own));
      return host;
    },
    /** @param {Figure} figure */
    figure(figure) {
      // What the reader turns stays turned here, and changes nothing of the report.
      const mounted = new MountedFigure(
        page,
        { figure, runs: report.runs },
        async (next, cards) => {
          if (!cards?.length) return;
          const claims = await (await page.reports()).claimsOf(cards);
          const filled = withClaims(report.runs, next, claims);
          mounted.update(filled.figure, filled.runs);
        },
      );
      figures.push(mounted);
      return mounted.element;
    },
  };
  const notes = el('ol', { class: 'link-notes on-paper' });
  const element = el(
    'article',
    { class: 'report-document', 'aria-label': report.title },
    documentHead(report, date, printed),
    lessonOffer(page, report),
    ...report.blocks.map((block) => readBlock(block, pieces)),
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

/** @param {Report} report @param {string} date @param {string} printed */
function documentHead({ title, author }, date, printed) {
  const onPaper = author && printed ? ` · ${printed}` : printed;
  return el(
    'header',
    { class: 'document-head' },
    el('h2', {}, title),
    el(
      'p',
      { class: 'by' },
      [author, date].filter(Boolean).join(' · '),
      onPaper ? el('span', { class: 'on-paper' }, onPaper) : null,
    ),
  );
}

/**
 * @param {ReportBlock} block
 * @param {{ prose: (name: string, text: string) => HTMLElement, figure: (figure: Figure) =>
 * HTMLElement }} pieces
 */
function readBlock(block, { prose, figure }) {
  if (block.kind === 'text') return prose('text', block.text);
  if (block.kind === 'question')
    return el(
      'section',
      { class: 'question' },
      prose('asked', promptOf(block)),
      block.answer.trim() ? prose('answer', block.answer) : el('p', { class: 'hint' }, NO_ANSWER),
    );
  return el(
    'figure',
    { class: 'report-figure' },
    figure(block.figure),
    block.caption.trim() ? el('figcaption', {}, prose('caption', block.caption)) : null,
  );
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
