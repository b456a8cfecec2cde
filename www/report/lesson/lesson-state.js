// The lesson that lasts: a report's link began it, the viewer leaves it.
import { HOME } from '../../page/home.js';

/** @import { LabEvent, State } from '../../types.js' */

/** @param {State['lesson']} lesson @param {LabEvent} event @returns {State['lesson']} */
export function applyLesson(lesson, event) {
  switch (event.kind) {
    case 'lessonBegun':
      return { lesson: event.lesson, title: event.title };
    case 'lessonLeft':
      return null;
    default:
      return lesson;
  }
}

/** Under this name the tab remembers its lesson, for a reload. */
export const LESSON_NOTE = `${HOME.database}-lesson`;

/** What the tab remembers; null where there is no lesson, or no storage. */
export function readLesson() {
  try {
    const noted = JSON.parse(sessionStorage.getItem(LESSON_NOTE) ?? 'null');
    return noted?.lesson?.lab ? noted : null;
  } catch {
    return null;
  }
}

/** Whether a reload has interrupted a lesson. */
export const isInLesson = () => readLesson() !== null;
