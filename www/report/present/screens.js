// A text on screens: as many paragraphs as fit on one, whole, and the rest on the next.

/**
 * From which piece of a text to before which one a screen shows.
 * @typedef {[number, number]} Span
 */

/** What never ends a screen. */
const HEADING = /^H[3-6]$/;

/**
 * The pieces of a text that are shown or kept back whole: paragraphs, tables, items of lists.
 * @param {HTMLElement} host with one element a part
 * @returns {HTMLElement[]}
 */
export function piecesOf(host) {
  const pieces = /** @type {HTMLElement[]} */ ([]);
  for (const piece of /** @type {NodeListOf<HTMLElement>} */ (
    host.querySelectorAll(':scope > .prose > *')
  ))
    if (piece instanceof HTMLUListElement || piece instanceof HTMLOListElement)
      pieces.push(...itemsOf(piece));
    else pieces.push(piece);
  return pieces;
}

/** An item keeps its number when those before it are not on the screen. */
function itemsOf(/** @type {HTMLUListElement | HTMLOListElement} */ list) {
  const items = /** @type {HTMLLIElement[]} */ ([...list.children]);
  if (list instanceof HTMLOListElement)
    for (const [i, item] of items.entries()) item.value = list.start + i;
  return items;
}

/**
 * The screens of a text, from where its pieces lie when all of them are shown.
 * @param {{ top: number, bottom: number, heading: boolean }[]} places in order
 * @param {number} height of a screen
 * @returns {Span[]}
 */
export function screensOf(places, height) {
  /** @type {Span[]} */
  const screens = [];
  let from = 0;
  while (from < places.length) {
    let to = from + 1;
    while (to < places.length && places[to].bottom - places[from].top <= height) to += 1;
    // A heading goes with what it stands over.
    while (to < places.length && to > from + 1 && places[to - 1].heading) to -= 1;
    screens.push([from, to]);
    from = to;
  }
  return screens.length ? screens : [[0, 0]];
}

/** @param {HTMLElement} host @param {number} height @returns {Span[]} */
export function measuredScreens(host, height) {
  const pieces = piecesOf(host);
  for (const hidden of host.querySelectorAll('[hidden]')) hidden.removeAttribute('hidden');
  const places = pieces.map((piece) => {
    const { top, bottom } = piece.getBoundingClientRect();
    return { top, bottom, heading: HEADING.test(piece.tagName) };
  });
  return screensOf(places, height);
}

/** Shows one screen of a text. @param {HTMLElement} host @param {Span} span */
export function showScreen(host, [from, to]) {
  for (const [i, piece] of piecesOf(host).entries()) piece.hidden = i < from || i >= to;
  const seen = ':scope > :not([hidden])';
  for (const holder of /** @type {NodeListOf<HTMLElement>} */ (
    host.querySelectorAll(':scope > .prose > :is(ul, ol)')
  ))
    holder.hidden = !holder.querySelector(seen);
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll('.prose')))
    part.hidden = !part.querySelector(seen);
}
