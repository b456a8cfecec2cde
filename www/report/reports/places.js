// Where the viewer is in a report that is written: the field and what is selected in it.

/** @import { Place } from './editing.js' */

/** The place of the title and the author, which stand in no block. */
const HEAD = -1;

/** Where the focus is; null where it isn't in the report. @param {HTMLElement} editor */
export function placeNow(editor) {
  const field = document.activeElement;
  if (!field || !editor.contains(field) || field.closest('.find, .report-toolbar')) return null;
  const block = field.closest('[data-uid]');
  const { selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (field);
  /** @type {Place} */
  const place = {
    uid: block ? Number(block.getAttribute('data-uid')) : HEAD,
    field: field.getAttribute('data-field') ?? '',
    start: selectionStart ?? 0,
    end: selectionEnd ?? 0,
  };
  return place;
}

/**
 * Puts the focus to a place, and selects what was selected there.
 * @param {HTMLElement} editor
 * @param {Place} place
 */
export function goToPlace(editor, { uid, field: name, start, end }) {
  const scope = uid === HEAD ? editor : editor.querySelector(`.report-block[data-uid="${uid}"]`);
  const field = /** @type {HTMLTextAreaElement | null | undefined} */ (
    scope?.querySelector(name ? `[data-field="${name}"]` : 'textarea, button')
  );
  if (!field) return;
  field.focus({ preventScroll: true });
  if (name)
    field.setSelectionRange(Math.min(start, field.value.length), Math.min(end, field.value.length));
  field.scrollIntoView({ block: 'nearest' });
}
