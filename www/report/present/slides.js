// What a report is as slides: its title, a lesson's words, each text, each question, each figure.
import { QUESTIONS, numberOf } from '../questions.js';

/** @import { Figure, Report, ReportBlock } from '../../types.js' */

/**
 * A slide says under which `heading` it stands; a text may need several screens.
 * @typedef {{ kind: 'title', heading: string, words: string }} TitleSlide
 * @typedef {{ kind: 'text', heading: string, parts: { name: string, text: string }[] }} TextSlide
 * @typedef {{ kind: 'figure', heading: string, figure: Figure, caption: string }} FigureSlide
 * @typedef {TitleSlide | TextSlide | FigureSlide} Slide
 */

/** A text that is nothing but a heading opens a part of the report. */
const ONLY_HEADING = /^\s*#{1,6}\s+([^\n]+?)\s*$/;
/** A text that begins with one. */
const FIRST_HEADING = /^\s*#{1,6}\s+([^\n]+)/;

/** @param {Report} report @returns {Slide[]} */
export function slidesOf({ title, author, lesson, blocks }) {
  /** @type {Slide[]} */
  const slides = [{ kind: 'title', heading: title, words: author }];
  const note = lesson?.note.trim();
  if (note)
    slides.push({ kind: 'text', heading: 'A lesson', parts: [{ name: 'text', text: note }] });
  let heading = '';
  for (const block of blocks) {
    heading = headingOf(block) ?? heading;
    const slide = slideOf(block, heading);
    if (slide) slides.push(slide);
  }
  return slides;
}

/** The heading that a block begins; null where it goes on under the one before. */
function headingOf(/** @type {ReportBlock} */ block) {
  if (block.kind === 'question') {
    const known = QUESTIONS.find(({ id }) => id === block.id);
    if (known) return `${numberOf(known.id)}. ${known.title}`;
    return block.id ? `Question ${block.id}` : 'Question';
  }
  return block.kind === 'text' ? (FIRST_HEADING.exec(block.text)?.[1] ?? null) : null;
}

/** @param {ReportBlock} block @param {string} heading @returns {Slide | null} */
function slideOf(block, heading) {
  if (block.kind === 'question') return questionSlide(block, heading);
  if (block.kind !== 'text')
    return { kind: 'figure', heading, figure: block.figure, caption: block.caption.trim() };
  const only = ONLY_HEADING.exec(block.text);
  if (only) return { kind: 'title', heading: only[1], words: '' };
  const text = block.text.trim();
  return text ? { kind: 'text', heading: '', parts: [{ name: 'text', text }] } : null;
}

/**
 * A question that nobody has answered yet is asked, and nothing more.
 * @param {Extract<ReportBlock, { kind: 'question' }>} question
 * @param {string} heading
 * @returns {Slide}
 */
function questionSlide({ id, prompt, answer }, heading) {
  const asked = prompt.trim() || QUESTIONS.find((known) => known.id === id)?.asks || '';
  const parts = [
    { name: 'asked', text: asked },
    { name: 'answer', text: answer.trim() },
  ];
  return { kind: 'text', heading, parts: parts.filter(({ text }) => text) };
}
