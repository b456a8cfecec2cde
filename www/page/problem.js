// What went wrong, in a sentence, and the line that says it where it happened.
import { el, show, write } from './dom.js';

/** @param {unknown} error */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/** A line that is there only while something is wrong. */
export function problemLine() {
  const element = el('p', { class: 'problem', hidden: true });
  return {
    element,
    /** @param {unknown} error */
    say(error) {
      write(element, messageOf(error));
      show(element, true);
    },
    clear: () => show(element, false),
  };
}
