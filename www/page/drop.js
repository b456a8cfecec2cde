// Files dropped or pasted anywhere on the page, with a visible choice of where they go.
import { el, show, write } from './dom.js';
import { labOf } from './labs.js';

/** @import { Actions } from '../types.js' */

/** Where files can go, and which: for pictures, for texts and for the theory. */
const ZONES = /** @type {const} */ ({
  Report: [
    ['report', 'Read it', 'reports: .palomino'],
    ['data', 'Train on it', 'archives, arrays, batches, several pictures'],
  ],
  Pictures: [
    ['data', 'Train on it', 'archives, arrays, batches, several pictures'],
    ['photo', 'Colour it', 'one photograph'],
  ],
  Text: [
    ['text', 'Train on it', 'any text, or a saved run to continue'],
    ['network', 'Look into it', 'a network: .npz, .pkl or .safetensors'],
  ],
  Theory: [
    ['photo', 'Look at it', 'one photograph'],
    ['data', 'Train on it', 'archives, arrays, batches, several pictures'],
  ],
});
const DESTINATIONS = /** @type {const} */ (['data', 'photo', 'text', 'network', 'report']);

/**
 * @param {HTMLElement} overlay
 * @param {Pick<Actions, 'openFiles'>} actions
 */
export function listenForDrops(overlay, actions) {
  const titles = [0, 1].map(() => el('strong'));
  const kinds = [0, 1].map(() => el('span'));
  const boxes = [0, 1].map((i) => el('div', { class: 'drop-zone' }, titles[i], kinds[i]));
  overlay.append(...boxes);

  /** Says what the lab that is shown does with files. */
  function label() {
    const { id, group } = labOf(location.hash);
    for (const [i, [to, title, what]] of ZONES[group].entries()) {
      boxes[i].dataset.to = to;
      write(titles[i], id === 'resolution' && to === 'photo' ? 'Sharpen it' : title);
      write(kinds[i], what);
    }
  }

  /** @param {DragEvent} event */
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return;
    label();
    show(overlay, true);
  });
  addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const over = event.target instanceof Element ? event.target.closest('.drop-zone') : null;
    for (const zone of overlay.children) zone.classList.toggle('over', zone === over);
  });
  addEventListener('dragleave', (event) => event.relatedTarget === null && show(overlay, false));
  addEventListener('drop', (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    show(overlay, false);
    const zone = event.target instanceof Element ? event.target.closest('[data-to]') : null;
    const to = DESTINATIONS.find((one) => one === zone?.getAttribute('data-to'));
    actions.openFiles([...event.dataTransfer.files], to ?? 'guess');
  });
  addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length) actions.openFiles(pasted, 'guess');
  });
}
