// A link as a QR code; the library travels when the first is drawn.
import { assetModule } from '../../page/asset.js';
import { svg } from '../../page/dom.js';

/** Light modules around a code, by which readers find it. */
const QUIET = 4;
const NOT_DRAWN = 'The QR code could not be drawn: hand on the link or the file.';

/** @typedef {{ encode: (text: string, how: object) => { size: number, data: boolean[][] } }} Uqr */

/** @param {string} text @returns {Promise<SVGSVGElement>} */
export async function qrCode(text) {
  /** @type {Uqr} */
  const library = await assetModule('pkg/vendor/uqr.js').catch(() => {
    throw new Error(NOT_DRAWN);
  });
  const { size, data } = library.encode(text, { ecc: 'L', border: QUIET });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? `M${x} ${y}h1v1h-1z` : [])));
  return svg(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': 'The link as a QR code' },
    svg('path', { d: dark.join('') }),
  );
}
