// What a lab writes by itself when it is opened, so that it is never empty: a first passage, once.

/** @import { Chorus } from './chorus.js' */

/** So many characters: about a line and a half, written in less than five seconds. */
export const FIRST_PASSAGE = 120;

/** Whether the viewer wants nothing to move by itself. */
const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * @param {Chorus} chorus
 * @param {number} [until] characters
 */
export function firstPassage(chorus, until = FIRST_PASSAGE) {
  let wanted = true;
  return {
    /** Writes it, unless it has been written or the sheets are no longer empty. */
    begin() {
      if (!wanted || chorus.written) return;
      wanted = false;
      void (isCalm() ? chorus.appear(until) : chorus.play(until));
    },
    /** The next network or setting begins with one, too. */
    again() {
      wanted = true;
    },
  };
}
