// “CNN against UNet” as a quick try on the paddock, which came with the page.
import { asset } from '../../page/asset.js';
import { unpacked } from '../../report/small-picture.js';
import { finalGrids } from './final-grids.js';

/** @import { Picture, PictureRunCard, Preview } from '../../types.js' */
/** @import { ExampleSweep } from '../../run/sweeps/example-sweep.js' */

const SIDE = 32;
const WORDS =
  'CNN against UNet, a quick try: three epochs each on the paddock, seed 0, everything else as ' +
  'in the form. The UNet ends with the lower loss.';

/** @param {Picture} picture */
const bytesOf = (picture) => new Uint8Array(unpacked(picture));

/** @returns {ExampleSweep} */
export function pictureExample() {
  /** @type {Map<string, Preview>} */
  const grids = new Map();

  async function read() {
    const found = await asset('data/sweep-example.json')
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);
    if (!found) return null;
    const truths = bytesOf(found.truths);
    return found.runs.map((/** @type {any} */ run, /** @type {number} */ i) => {
      const id = `example-${i}`;
      const predictions = bytesOf(run.predictions);
      const columns = run.losses.length;
      grids.set(
        id,
        /** @type {Preview} */ ({
          side: SIDE,
          columns,
          losses: run.losses,
          truths,
          quantised: new Uint8Array(),
          predictions,
        }),
      );
      return /** @type {Partial<PictureRunCard>} */ ({
        half: 'pictures',
        id,
        name: run.name,
        date: '',
        engine: 'cpu',
        recipe: run.recipe,
        parameters: run.parameters,
        epochs: run.epochs,
        data: found.data,
      });
    });
  }

  /** @type {ReturnType<typeof read> | undefined} */
  let coming;
  const load = () => (coming ??= read());
  return { load, finals: finalGrids(async (id) => grids.get(id)), words: WORDS };
}
