// The bar over texts that are being written: a button that writes, pauses and writes on, other
// buttons beside it, and how much is written.
import { el, write } from '../page/dom.js';
import { deedOf } from './chorus.js';

/** @import { Chorus } from './chorus.js' */

/**
 * @param {Chorus} chorus
 * @param {{ first: string, again?: string, restart: () => void, start: () => void }} deed `first`
 * and `again` are what the button says before anything is written and where all is
 * @param {...HTMLElement} others
 */
export function writingBar(chorus, { first, again, restart, start }, ...others) {
  const run = el('button', { type: 'button', class: 'primary', onclick: () => press() }, first);
  const where = el('p', { class: 'help', role: 'status' });

  function press() {
    if (chorus.playing) return chorus.pause();
    if (chorus.finished) restart();
    start();
  }

  return {
    element: el(
      'div',
      { class: 'text-bar' },
      el('div', { class: 'buttons' }, run, ...others),
      where,
    ),
    /** @param {string} words how much is written */
    draw(words) {
      write(run, deedOf(chorus, first, again));
      // A screen reader tells where writing stopped, not each letter on the way.
      where.setAttribute('aria-live', chorus.playing ? 'off' : 'polite');
      write(where, words);
    },
  };
}
