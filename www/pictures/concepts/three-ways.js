// A picture that is larger than what the networks were trained on, coloured at full size, by way of
// a small one, and by both.
import { askReader } from '../../engine/reader.js';
import { isPicture } from '../files.js';
import { LONGEST_OPENED, paintWhole } from '../photo.js';
import { cornerOf, mosaic, resize } from '../resize.js';
import { SIDE } from '../whole-scale.js';

/** @import { Engine } from '../../engine/engine.js' */
/** @import { Page } from '../../types.js' */
/** @import { AtHand } from './painting-networks.js' */
/** @import { Picture } from '../resize.js' */

/** Pictures on a side of the mosaic, and by how much a single one is enlarged. */
export const TIMES = 8;
/**
 * A photograph is brought to this many pixels on its longer side: enough to see, and judged in
 * seconds.
 */
const LONGEST = 512;
const GRID = 4;

/**
 * The viewer's photograph, its sides multiples of 4.
 * @param {File | null} file
 * @returns {Promise<Picture>}
 */
export async function ownPicture(file) {
  if (!file || !isPicture(file)) throw new Error('That is no picture: choose a PNG, JPEG or WebP.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { width, height, original } = await askReader('decodePhoto', [
    { name: file.name, bytes },
    LONGEST_OPENED,
  ]);
  const photo = { width, height, rgba: original };
  const ratio = Math.min(1, LONGEST / Math.max(width, height));
  const fitted =
    ratio < 1 ? resize(photo, Math.round(width * ratio), Math.round(height * ratio)) : photo;
  const [w, h] = [fitted.width, fitted.height].map((side) => Math.floor(side / GRID) * GRID);
  if (w === 0 || h === 0)
    throw new Error(`${file.name} is smaller than ${GRID} pixels: choose a larger picture.`);
  return cornerOf(fitted, w, h);
}

/**
 * Validation pictures: one enlarged, or many side by side.
 * @param {Page} page
 * @param {AtHand} hand
 * @param {number} number of the first
 * @param {boolean} many
 * @returns {Promise<Picture>}
 */
export async function validationPicture(page, hand, number, many) {
  const total = page.store.state.data.summary?.validation ?? 0;
  const count = many ? TIMES * TIMES : 1;
  const numbers = Uint32Array.from({ length: count }, (_, i) => (number + i) % total);
  const { truths, side } = await page.lab.engines
    .get(hand.engine)
    .call('predict', [hand.id, 'validation', numbers]);
  return many
    ? mosaic(truths, side, TIMES, TIMES)
    : resize({ width: side, height: side, rgba: truths }, side * TIMES, side * TIMES);
}

/**
 * @param {Page} page
 * @param {AtHand} hand
 * @param {Picture} whole
 * @param {(words: string) => void} say what is being done
 * @returns {Promise<{ small: Picture, ways: Picture[] }>} in the order of the page
 */
export async function colourThreeWays(page, hand, whole, say) {
  const engine = page.lab.engines.get(hand.engine);
  say(`${hand.title} colours ${whole.width} × ${whole.height} pixels at full size.`);
  const full = await paint(engine, hand.id, whole);
  const small = resize(whole, ...sides(whole, SIDE / Math.max(whole.width, whole.height)));
  say(`It colours ${small.width} × ${small.height} pixels.`);
  const blurred = resize(await paint(engine, hand.id, small), whole.width, whole.height);
  say('It colours small copies, for the lightness of the large picture.');
  return { small, ways: [full, blurred, await paint(engine, hand.id, whole, 'scale')] };
}

/** @param {Picture} picture @param {number} ratio @returns {[number, number]} multiples of 4 */
const sides = ({ width, height }, ratio) => [
  Math.max(GRID, Math.round((width * ratio) / GRID) * GRID),
  Math.max(GRID, Math.round((height * ratio) / GRID) * GRID),
];

/**
 * A picture coloured by a network.
 * @param {Engine} engine
 * @param {string} network
 * @param {Picture} picture
 * @param {import('../../types.js').PhotoWay} [way]
 * @returns {Promise<Picture>}
 */
async function paint(engine, network, picture, way = 'pixels') {
  const rgba = await paintWhole(engine, { owner: 'larger', network, way }, picture);
  return { ...picture, rgba: rgba ?? picture.rgba };
}
