// Colouring one photograph, tile by tile, with the network as it stands: whichever engine holds the
// network paints.
import { CallFailed, messageOf } from '../engine/engine.js';
import { askReader } from '../engine/reader.js';
import { isPicture, isReadable } from './files.js';

/** @import { Engine } from '../engine/engine.js' */
/** @import { Store } from '../page/store.js' */
/** @import { PainterCard, Photo, PhotoWay } from '../types.js' */

/** The longest side that is opened where the photograph itself goes through a network. */
export const LONGEST_OPENED = 2048;
/** And where it doesn’t, as the engine has it: `limits.rs`. */
const LONGEST_WHOLE = 10_000;
const MOST_PIXELS = 51_000_000;
/** Bytes from which on a file is one that the engine would be slow with. */
const LARGE = 500_000;

/** One photograph at a time; a new one ends the one before. */
export class PhotoColouring {
  /**
   * @param {Store} store
   * @param {() => Promise<{ engine: Engine, id: string, card: PainterCard }>} painter the engine
   * and the network that paints
   */
  constructor(store, painter) {
    this.store = store;
    this.painter = painter;
    this.turn = 0;
    /** @type {File | null} */
    this.file = null;
  }

  /**
   * @param {File} file
   * @param {Promise<unknown>} [there] when the engine can paint; what is opened is said at once
   */
  async open(file, there) {
    const turn = ++this.turn;
    this.store.apply({ kind: 'photoOpening', name: file.name });
    try {
      await there;
      if (turn !== this.turn) return;
      const { way, temperature } = this.store.state.photo;
      const [photo, { engine, id, card }] = await Promise.all([
        openedPhoto(file, way),
        this.painter(),
      ]);
      if (turn !== this.turn) return;
      const { width, height, original } = photo;
      const colouring = await engine.call('openPhoto', [
        { owner: 'train', network: id, width, height, temperature, way },
        original,
      ]);
      if (turn !== this.turn) return;
      this.file = file;
      this.store.apply({ kind: 'photoOpened', photo, colouring, card });
      for (;;) {
        const tile = await engine.call('colourTile', [colouring.job]);
        if (turn !== this.turn) return;
        if (!tile) break;
        this.store.apply({ kind: 'photoTiled', tile });
      }
      this.store.apply({ kind: 'photoDone' });
    } catch (error) {
      if (turn !== this.turn) return;
      const lost = error instanceof CallFailed && error.lost;
      this.store.apply({
        kind: 'photoFailed',
        message: lost
          ? 'The engine stopped while it coloured the picture; press “Colour again”.'
          : messageOf(error),
      });
    }
  }

  /** The same photograph with the network as it stands now. */
  async again() {
    if (this.file) await this.open(this.file);
  }
}

/**
 * A picture painted whole by a network, tile by tile, in the place of what its owner had painted
 * before.
 * @param {Engine} engine
 * @param {{ owner: string, network: string, way?: PhotoWay }} by who shows it, whose colours; pixel
 * by pixel where nothing else is said
 * @param {{ width: number, height: number, rgba: Uint8Array }} picture
 * @param {() => boolean} [waits] whether it is still wanted
 * @returns {Promise<Uint8Array | null>} its RGBA; null where it is not wanted any more
 */
export async function paintWhole(engine, by, { width, height, rgba }, waits = () => true) {
  const order = { way: /** @type {PhotoWay} */ ('pixels'), temperature: 0, width, height, ...by };
  const { job } = await engine.call('openPhoto', [order, rgba]);
  const painted = new Uint8Array(width * height * 4);
  for (;;) {
    const tile = await engine.call('colourTile', [job]);
    if (!tile) return painted;
    if (!waits()) return null;
    for (let row = 0; row < tile.height; row++)
      painted.set(
        tile.rgba.subarray(row * tile.width * 4, (row + 1) * tile.width * 4),
        ((tile.y + row) * width + tile.x) * 4,
      );
  }
}

/**
 * A photograph's pixels: whole where only small copies of it go through the network.
 * @param {File} file @param {PhotoWay} way
 * @returns {Promise<Photo>}
 */
async function openedPhoto(file, way) {
  const whole = way === 'scale';
  const quickly = whole && file.size > LARGE ? await decodedByBrowser(file) : null;
  if (quickly) return quickly;
  const named = { name: file.name, bytes: await readable(file) };
  return askReader('decodePhoto', [named, whole ? LONGEST_WHOLE : LONGEST_OPENED]);
}

/**
 * A large photograph as the browser reads it, on white, upright; nothing where it can't, or where
 * it
 * is larger than is opened here: the engine says why.
 *
 * The engine's own decoder gives the same pixels in every browser, but takes seconds for a
 * telephone's
 * photograph; and of a painting nobody claims bits.
 * @param {File} file @returns {Promise<Photo | null>}
 */
async function decodedByBrowser(file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  const { width, height } = bitmap;
  try {
    if (Math.max(width, height) > LONGEST_WHOLE || width * height > MOST_PIXELS) return null;
    const context = new OffscreenCanvas(width, height).getContext('2d', {
      willReadFrequently: true,
    });
    if (!context) return null;
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, original: new Uint8Array(data.buffer), notes: [] };
  } catch {
    return null; // no memory for a canvas of that size
  } finally {
    bitmap.close();
  }
}

/**
 * The file's bytes; pictures that only the browser can read (GIF, AVIF, BMP) come as PNG.
 * @param {File} file
 */
export async function readable(file) {
  if (isPicture(file) && !isReadable(file)) {
    const bitmap = await createImageBitmap(file).catch(() => null);
    if (bitmap) {
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      return new Uint8Array(
        await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer(),
      );
    }
  }
  return new Uint8Array(await file.arrayBuffer());
}
