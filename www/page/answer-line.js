// A line beside a button: what answers a press can be read before anything else is written there.
import { el, write } from './dom.js';

/** An answer stays for this long at least, or until the next one. */
export const READABLE_MS = 2000;

/** @param {'p' | 'span'} [tag] */
export function answerLine(tag = 'p') {
  const element = el(tag, { class: 'help', role: 'status' });
  let latest = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let fresh;
  return {
    element,
    /** Answers a press. @param {string} words */
    answer(words) {
      clearTimeout(fresh);
      write(element, words);
      fresh = setTimeout(() => {
        fresh = undefined;
        write(element, latest);
      }, READABLE_MS);
    },
    /** Says what there is to say otherwise. @param {string} words */
    rest(words) {
      latest = words;
      if (fresh === undefined) write(element, words);
    },
  };
}
