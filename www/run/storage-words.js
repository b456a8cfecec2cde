// What the page says when the browser could not keep something: once, with a way out.
import { onStorageTrouble } from './storage.js';

/** @import { Store } from '../page/store.js' */

const FILES = 'save your run and your reports as files';
const WORDS = {
  full:
    'This browser’s storage is full: what happens from now on is kept only until this page ' +
    `closes. Delete finished runs to make room, or ${FILES}.`,
  failed:
    'This browser’s storage has failed: what happens from now on is kept only until this page ' +
    `closes, unless it recovers. To be safe, ${FILES}.`,
  denied: `This browser keeps nothing for this page, so a reload loses everything: ${FILES}.`,
};
const AGAIN = 'The browser’s storage works again, and everything is kept.';

/** Says what the storage can’t keep, until it can. @param {Store} store */
export function sayStorageTrouble(store) {
  let said = false;
  onStorageTrouble(({ why, waiting }) => {
    if (waiting && !said) {
      said = true;
      // Whoever denied it knows: that is no alarm.
      store.apply({ kind: why === 'denied' ? 'said' : 'storageTroubled', message: WORDS[why] });
    } else if (!waiting && said) {
      said = false;
      store.apply({ kind: 'keptAgain' });
      store.apply({ kind: 'said', message: AGAIN });
    }
  });
}
