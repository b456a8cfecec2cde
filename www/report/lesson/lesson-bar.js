// The bar of a lesson: which one it is, what the teacher says, and the way out; large type for a
// projector while it lasts.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../page/problem.js';
import { leaveLesson, resumeLesson } from './lesson-run.js';

/** @import { Page, State } from '../../types.js' */

const FIXED = 'The recipe is fixed.';

/** @param {HTMLElement} element @param {Page} page */
export function lessonBar(element, page) {
  const title = el('strong');
  const note = el('p', { class: 'lesson-note' });
  const leave = el('button', { type: 'button', onclick: goOut }, 'Leave the lesson');
  element.append(
    el('div', { class: 'lesson-inner' }, el('div', {}, el('p', {}, title), note), leave),
  );

  async function goOut() {
    await leaveLesson(page).catch((error) => say(page, error));
    page.visit('reports');
  }

  /** @param {State} state */
  function draw({ lesson }) {
    show(element, lesson !== null);
    document.documentElement.dataset.type = lesson?.lesson.large ? 'large' : 'plain';
    if (!lesson) return;
    write(title, `Lesson: ${lesson.title || 'untitled'}`);
    const words = [lesson.lesson.note.trim(), lesson.lesson.fixed ? FIXED : ''];
    write(note, words.filter(Boolean).join(' '));
    show(note, note.textContent !== '');
  }

  page.store.watch(draw);
  draw(page.store.state);
  resumeLesson(page).catch((error) => say(page, error));
}

/** @param {Page} page @param {unknown} error */
const say = (page, error) => page.store.apply({ kind: 'alerted', message: messageOf(error) });
