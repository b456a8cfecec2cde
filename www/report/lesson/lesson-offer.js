// What a reader of a lesson sees first: what the teacher says, and one press that opens the lab,
// ready.
import { el } from '../../page/dom.js';
import { problemLine } from '../../page/problem.js';
import { LABS } from '../../page/labs.js';
import { beginLesson } from './lesson-run.js';

/** @import { Page, Report } from '../../types.js' */

const KEEPS =
  'Your own recipe, data and run come back when you leave the lesson. To answer, make the report ' +
  'yours and write under each question; then share its link.';

/**
 * @param {Page} page
 * @param {Report} report
 * @returns {HTMLElement | null} null where the report is no lesson
 */
export function lessonOffer(page, { lesson, title }) {
  if (!lesson) return null;
  const lab = LABS.find(({ id }) => id === lesson.lab);
  const problem = problemLine();
  async function begin() {
    problem.clear();
    if (!lesson) return;
    await beginLesson(page, lesson, title).catch((error) => problem.say(error));
  }
  const deed = lab
    ? el('button', { type: 'button', class: 'primary', onclick: begin }, `Open ${lab.title}, ready`)
    : el('p', { class: 'problem' }, `This version of the page has no lab “${lesson.lab}”.`);
  return el(
    'section',
    { class: 'panel lesson-offer', 'aria-label': 'A lesson' },
    el('h3', {}, 'A lesson'),
    lesson.note.trim() ? el('p', { class: 'lesson-note' }, lesson.note) : null,
    deed,
    el('p', { class: 'help' }, KEEPS),
    problem.element,
  );
}
