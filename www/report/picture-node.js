// A picture of a report between its words, or in its place why it isn't shown.
import { imageOf } from '../charts/pictures.js';
import { el } from '../page/dom.js';

/** @import { MarkdownNode } from '../types.js' */
/** @import { OwnPictures, Shown } from './own-pictures.js' */

/** Small pictures are drawn large, in whole multiples, up to so many pixels. */
const MOST_WIDTH = 576;
const MOST_TIMES = 24;

/** @typedef {Extract<MarkdownNode, { kind: 'picture' }>} PictureNode */

/**
 * Among words the picture alone; its description is for those who can't see it.
 * @param {PictureNode} node
 * @param {OwnPictures} own
 */
export function pictureAmongWords({ of, alt }, own) {
  const found = own.find(of);
  if (typeof found === 'string') return gap(alt, found);
  return el('span', { class: 'own-picture' }, canvasOf(found, alt || found.title));
}

/**
 * A paragraph of nothing but a picture is a figure, and the description its caption.
 * @param {PictureNode} node
 * @param {OwnPictures} own
 */
export function pictureAlone({ of, alt }, own) {
  const found = own.find(of);
  if (typeof found === 'string') return el('p', {}, gap(alt, found));
  const caption = alt ? el('figcaption', {}, alt) : null;
  return el('figure', { class: 'own-picture' }, canvasOf(found, found.title), caption);
}

/** @param {string} alt @param {string} why */
const gap = (alt, why) =>
  el(
    'span',
    { class: 'picture-gap' },
    alt ? `${alt} ` : '',
    el('em', {}, `(A picture, not shown: ${why}.)`),
  );

/** @param {Shown} shown @param {string} name */
function canvasOf({ width, height, rgba }, name) {
  const times = Math.min(MOST_TIMES, Math.max(1, Math.floor(MOST_WIDTH / width)));
  const canvas = el('canvas', { width, height, role: 'img', 'aria-label': name });
  canvas.style.width = `${times * width}px`;
  canvas.getContext('2d')?.putImageData(imageOf(new Uint8Array(rgba.buffer), width, height), 0, 0);
  return canvas;
}
