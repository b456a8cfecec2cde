// A place for the file that a run was trained on: chosen with a button, or dropped.
import { el, show } from '../../page/dom.js';

/** The places of all panels that are on the page. @type {Set<Place>} */
const places = new Set();
/** @typedef {{ element: HTMLElement, taken: (files: File[]) => void }} Place */

/** Whether the viewer sees a place by now. @param {Place} place */
const isSeen = ({ element }) => element.offsetParent !== null;

/**
 * Where a file that is dropped now goes: to the place under it, else to the first that is seen.
 * @param {Event} event
 */
function placeFor(event) {
  const seen = [...places].filter(isSeen);
  const under = /** @type {Node | null} */ (event.target);
  return seen.find(({ element }) => element.contains(under)) ?? seen[0];
}

/**
 * While a place waits for a file it comes before the page's own choice of where files go; a
 * report's own file is none.
 * @param {DragEvent} event
 */
function heard(event) {
  const place = event.dataTransfer?.types.includes('Files') ? placeFor(event) : undefined;
  if (!place) return;
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.some(({ name }) => /\.palomino(\.html)?$/i.test(name))) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.type === 'drop') place.taken(files);
}

const EVENTS = /** @type {const} */ (['dragenter', 'dragover', 'drop']);

/** @param {string} name what the file is for @param {(files: File[]) => void} taken */
export function filePlace(name, taken) {
  const input = el('input', {
    type: 'file',
    multiple: true,
    class: 'visually-hidden',
    tabindex: -1,
    'aria-hidden': 'true',
    onchange: () => {
      taken([...(input.files ?? [])]);
      input.value = '';
    },
  });
  const button = el('button', { type: 'button', onclick: () => input.click() }, 'Choose the file');
  button.setAttribute('aria-label', `Choose the file for ${name}`);
  const element = el(
    'p',
    { class: 'verify-file', hidden: true },
    button,
    input,
    el('span', {}, ' or drop it anywhere on this page.'),
  );
  const place = { element, taken };
  return {
    element,
    /** @param {boolean} visible */
    draw(visible) {
      show(element, visible);
      if (visible === places.has(place)) return;
      if (visible) places.add(place);
      else places.delete(place);
      listen();
    },
    end() {
      places.delete(place);
      listen();
    },
  };
}

let listening = false;

/** Listens as long as there is a place. */
function listen() {
  if (places.size > 0 === listening) return;
  listening = places.size > 0;
  for (const kind of EVENTS)
    if (listening) addEventListener(kind, heard, true);
    else removeEventListener(kind, heard, true);
}
