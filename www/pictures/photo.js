// Colouring one photograph, tile by tile, with the network as it stands. The CPU engine decodes it;
// whichever engine holds the network paints.
import { CallFailed, messageOf } from '../engine/engine.js';
import { isPicture, isReadable } from './files.js';

/** @import { Engine } from '../engine/engine.js' */
/** @import { Store } from '../page/store.js' */
/** @import { PainterCard } from '../types.js' */

/** One photograph at a time; a new one ends the one before. */
export class PhotoColouring {
  /**
   * @param {Store} store
   * @param {() => Engine} reader the engine that reads files
   * @param {() => Promise<{ engine: Engine, id: string, card: PainterCard }>} painter the engine
   * and the network that paints
   */
  constructor(store, reader, painter) {
    this.store = store;
    this.reader = reader;
    this.painter = painter;
    this.turn = 0;
    /** @type {File | null} */
    this.file = null;
  }

  /** @param {File} file */
  async open(file) {
    const turn = ++this.turn;
    this.store.apply({ kind: 'photoOpening', name: file.name });
    try {
      const named = { name: file.name, bytes: await readable(file) };
      if (turn !== this.turn) return;
      const [photo, { engine, id, card }] = await Promise.all([
        this.reader().call('decodePhoto', [named]),
        this.painter(),
      ]);
      if (turn !== this.turn) return;
      const colouring = await engine.call('openPhoto', [
        'train',
        id,
        photo.width,
        photo.height,
        photo.original,
        this.store.state.photo.temperature,
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
 * @param {Engine} engine @param {string} owner who shows it @param {string} id the network's
 * @param {{ width: number, height: number, rgba: Uint8Array }} picture @param {() => boolean}
 * [waits] whether it is still wanted
 * @returns {Promise<Uint8Array | null>} its RGBA; null where it is not wanted any more
 */
export async function paintWhole(engine, owner, id, { width, height, rgba }, waits = () => true) {
  const { job } = await engine.call('openPhoto', [owner, id, width, height, rgba, 0]);
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
