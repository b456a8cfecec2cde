// A figure's picture as files: SVG in a scheme, and PNG from it.
import { figureDrawing } from './drawing.js';
import { inScheme } from './scheme.js';
import { unscrolled } from './unscrolled.js';

/** @import { Scheme } from './scheme.js' */

/** What browsers still draw on a canvas, in pixels. */
const LONGEST_SIDE = 16000;
const MOST_PIXELS = 120e6;

const NOTHING = 'There is no picture and no table here to save yet.';
const TOO_LARGE = 'This browser can’t draw so large a picture. Save it as SVG instead.';

/** @param {HTMLElement} host @param {string} title @param {Scheme} scheme */
export function svgOf(host, title, scheme) {
  const drawn = inScheme(scheme, () => unscrolled(host, () => figureDrawing(host, title)));
  if (!drawn) throw new Error(NOTHING);
  return drawn;
}

/** @param {HTMLElement} host @param {string} title @param {Scheme} scheme */
export const svgFile = (host, title, scheme) =>
  new Blob([svgOf(host, title, scheme).svg], { type: 'image/svg+xml' });

/**
 * At least two pixels for one of the page; fewer only where a browser could not hold so many.
 * @param {HTMLElement} host
 * @param {string} title
 * @param {Scheme} scheme
 * @returns {Promise<Blob>}
 */
export async function pngFile(host, title, scheme) {
  const { svg, width, height, fineness } = svgOf(host, title, scheme);
  const most = Math.min(
    fineness,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * most);
    canvas.height = Math.round(height * most);
    const context = canvas.getContext('2d');
    context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const file = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    if (!file) throw new Error(TOO_LARGE);
    return file;
  } finally {
    URL.revokeObjectURL(address);
  }
}
