// Prints a document once everything in it is there, and drawn as wide as paper is.
import { el } from '../../page/dom.js';

/** What computes is waited for until nothing of it has changed for so long, */
const QUIET_MS = 400;
/** and no longer than this. */
const PATIENCE_MS = 15_000;

/** @param {() => { element: HTMLElement, ready: () => Promise<unknown> } | null} documentNow */
export const printButton = (documentNow) =>
  el('button', { type: 'button', onclick: () => void toPaper(documentNow()) }, 'Print');

/** @param {ReturnType<Parameters<typeof printButton>[0]>} shown */
async function toPaper(shown) {
  const { dataset } = document.documentElement;
  dataset.printing = '';
  addEventListener('afterprint', () => delete dataset.printing, { once: true });
  try {
    await shown?.ready();
    if (shown) await quiet(shown.element);
  } finally {
    print();
  }
}

/** Charts and rows of pictures are drawn anew where they are narrower. @param {Element} element */
const quiet = (element) =>
  new Promise((resolve) => {
    const end = performance.now() + PATIENCE_MS;
    /** @type {ReturnType<typeof setTimeout>} */
    let timer;
    const wait = () => {
      clearTimeout(timer);
      const over = performance.now() > end;
      timer = setTimeout(done, over ? 0 : QUIET_MS);
    };
    const changes = new MutationObserver(wait);
    const done = () => {
      if (element.querySelector('[aria-busy=true]') && performance.now() < end) return wait();
      changes.disconnect();
      resolve(undefined);
    };
    changes.observe(element, { subtree: true, childList: true, attributes: true });
    wait();
  });
