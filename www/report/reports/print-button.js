// Prints a document once everything in it is there.
import { el } from '../../page/dom.js';

/** @param {() => { ready: () => Promise<unknown> } | null} documentNow */
export const printButton = (documentNow) =>
  el(
    'button',
    {
      type: 'button',
      onclick: async () => {
        await documentNow()?.ready();
        print();
      },
    },
    'Print',
  );
