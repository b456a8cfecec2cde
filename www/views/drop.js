// Files dropped or pasted anywhere on the page, with a visible choice of where they go.
import { el, show, write } from '../dom.js';
import { isPicture } from '../files.js';
import { labOf } from '../labs.js';

/** @param {HTMLElement} overlay @param {import('../types.js').Actions} actions */
export function listenForDrops(overlay, actions) {
  const zones = /** @type {const} */ ([['data', 'Train on it', 'archives, arrays, batches, several pictures'], ['photo', 'Colour it', 'one photograph']]);
  const titles = zones.map(([, title]) => el('strong', {}, title));
  for (const [i, [to, , what]] of zones.entries()) overlay.append(el('div', { class: 'drop-zone', 'data-to': to }, titles[i], el('span', {}, what)));

  /** @param {DragEvent} event */
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return;
    write(titles[1], labOf(location.hash).id === 'resolution' ? 'Sharpen it' : zones[1][1]);
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
    const to = zone?.getAttribute('data-to');
    actions.openFiles([...event.dataTransfer.files], to === 'data' || to === 'photo' ? to : 'guess');
  });
  addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length) actions.openFiles(pasted, pasted.length === 1 && isPicture(pasted[0]) ? 'photo' : 'guess');
  });
}
