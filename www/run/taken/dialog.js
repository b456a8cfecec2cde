// The dialog in which a run is taken along: what the folder holds, what comes with it, what can't
// be the same elsewhere.
import { messageOf } from '../../page/problem.js';
import { el, show, write } from '../../page/dom.js';
import { offer } from '../../page/download.js';
import { bytes as size } from '../../page/format.js';

/**
 * What is offered: a file each, which a deed makes; whether the data come with it is its argument.
 * @typedef {{ title: string, words: string, notes: string[], data: { label: string, ticked:
 * boolean, help: string } | null, deeds: [string, (withData: boolean) => Promise<{ name: string,
 * bytes: Uint8Array }>][] }} Taking
 */

const ID = 'taken';

/**
 * Shows it; what was shown before is gone when it is closed.
 * @param {Taking} taking
 */
export function takeDialog({ title, words, notes, data, deeds }) {
  const tick = el('input', { type: 'checkbox', id: `${ID}-data`, checked: data?.ticked });
  const status = el('p', { class: 'help', role: 'status' });
  const buttons = deeds.map(([label, deed], i) =>
    el('button', { type: 'button', class: i ? '' : 'primary', onclick: () => made(deed) }, label),
  );
  const close = el('button', { type: 'button', onclick: () => dialog.close() }, 'Close');
  const dialog = el(
    'dialog',
    { class: 'panel taking', 'aria-labelledby': `${ID}-title` },
    el('h2', { id: `${ID}-title` }, title),
    el('p', {}, words),
    data &&
      el(
        'p',
        {},
        tick,
        el('label', { for: `${ID}-data` }, ` ${data.label}`),
        el('span', { class: 'help' }, ` ${data.help}`),
      ),
    el('ul', { class: 'notes' }, ...notes.map((note) => el('li', {}, note))),
    el('div', { class: 'buttons' }, ...buttons, close),
    status,
  );
  show(/** @type {HTMLElement} */ (dialog.querySelector('.notes')), notes.length > 0);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();

  /** @param {Taking['deeds'][number][1]} deed */
  async function made(deed) {
    try {
      write(status, 'The file is being written …');
      const { name, bytes } = await deed(tick.checked);
      offer(new Blob([/** @type {BlobPart} */ (bytes)]), name);
      write(status, `${name} was saved, ${size(bytes.length)}.`);
    } catch (error) {
      write(status, messageOf(error));
    }
  }
}
