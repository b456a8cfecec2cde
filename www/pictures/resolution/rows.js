// The rows of the figure: what is given, the truths, what classical enlargement makes of it, and
// what each network answers.
import { SHIPPED } from '../models.js';
import { answer } from '../networks-at-hand.js';
import { pictureOf } from '../whole-scale.js';

/** @import { Enlargement } from '../../../pkg/cpu/palomino.js' */
/** @import { EngineKind, Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */

/**
 * How close a picture is to the truth; what can't be measured is left out.
 * @typedef {{ psnr?: number, ssim?: number, accuracy?: number }} Score
 */
/**
 * @typedef {{ key: string, title: string, what: string, rgba: Uint8Array, scores: Score[] }} Row
 * pictures one after the other, and a score of each; none for the truth itself
 */

/** The classical ways. The course pools and enlarges the *quantised* truth. */
export const CLASSICAL = /** @type {const} */ ([
  {
    key: 'course',
    way: 'bilinearTwice',
    title: 'Bilinear, as the course',
    what: 'twice by 2, of the quantised truth',
  },
  { key: 'bilinear', way: 'bilinear', title: 'Bilinear', what: 'by 4 at once' },
  { key: 'bicubic', way: 'bicubic', title: 'Bicubic', what: 'Catmull-Rom' },
  { key: 'lanczos', way: 'lanczos', title: 'Lanczos', what: 'three lobes' },
]);

const PICTURE_BYTES = 32 * 32 * 4;

/**
 * Pictures of 32 x 32, one after the other, each enlarged by itself.
 * @param {Page} page
 * @param {Uint8Array} rgba
 * @param {Enlargement} way
 */
async function enlarged(page, rgba, way) {
  const engine = page.lab.engines.get('cpu');
  const all = new Uint8Array(rgba.length);
  await Promise.all(
    Array.from({ length: rgba.length / PICTURE_BYTES }, async (_, which) =>
      all.set(
        await engine.call('resample', [way, pictureOf(rgba, which).slice(), 32, 32]),
        which * PICTURE_BYTES,
      ),
    ),
  );
  return all;
}

/**
 * How close pictures of a size come to the truth, by all measures the engine has.
 * @param {Page} page
 * @param {Uint8Array} truths
 * @param {Uint8Array} guesses
 * @param {number} width
 * @param {number} height
 * @param {string} id whose palette accuracy is by; empty for the course's
 * @param {EngineKind} [kind] the engine that holds it
 * @returns {Promise<Score[]>}
 */
export async function scoresOf(page, truths, guesses, width, height, id, kind = 'cpu') {
  const { pictures } = await page.lab.engines
    .get(kind)
    .call('scores', [truths, guesses, width, height, id]);
  return pictures.map(({ psnr, ssimLuma, accuracy }) => ({
    psnr: psnr ?? Infinity,
    ssim: ssimLuma ?? undefined,
    accuracy,
  }));
}

/**
 * All rows for some validation pictures. What can be asked at once is: a run that trains on the
 * same engine takes steps between calls that wait for each other.
 * @param {Page} page
 * @param {readonly Network[]} networks
 * @param {number[]} numbers
 * @returns {Promise<Row[]>}
 */
export async function rowsFor(page, networks, numbers) {
  const answers = await Promise.all(
    networks.map(async (network) => ({
      network,
      prediction: await answer(page, network, numbers),
    })),
  );
  const truths = answers[0]?.prediction.truths ?? (await truthsOf(page, numbers));
  if (!truths) return [];
  const quantised = answers[0]?.prediction.quantised;
  /** @type {(Omit<Row, 'scores' | 'rgba'> & { rgba: Uint8Array | Promise<Uint8Array> })[]} */
  const pending = [
    { key: 'input', title: 'Input', what: '8 × 8 means', rgba: enlarged(page, truths, 'nearest') },
    { key: 'truth', title: 'Truth', what: '32 × 32 pixels', rgba: truths },
  ];
  if (quantised)
    pending.push({
      key: 'quantised',
      title: 'Quantised truth',
      what: `in ${answers[0].network.palette.length / 3} colours`,
      rgba: quantised,
    });
  for (const { key, title, what, way } of CLASSICAL) {
    const from = key === 'course' ? quantised : truths;
    if (from) pending.push({ key, title, what, rgba: enlarged(page, from, way) });
  }
  for (const { network, prediction } of answers)
    pending.push({
      key: network.id,
      title: network.title,
      what: `${network.palette.length / 3} colours to choose from`,
      rgba: prediction.predictions,
    });
  const rows = await Promise.all(pending.map(async (row) => ({ ...row, rgba: await row.rgba })));
  // The network whose palette the quantised truth is in also says which colours are right.
  const judge = answers[0]?.network;
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      scores:
        row.key === 'truth'
          ? []
          : await scoresOf(page, truths, row.rgba, 32, 32, judge?.id ?? '', judge?.kind),
    })),
  );
}

/**
 * The pictures themselves, where no super-resolving network is at hand to be asked.
 * @param {Page} page
 * @param {number[]} numbers
 */
async function truthsOf(page, numbers) {
  const [{ id }] = SHIPPED;
  if (!(await page.lab.models.ensure(id))) return null;
  return (
    await page.lab.engines.get('cpu').call('predict', [id, 'validation', new Uint32Array(numbers)])
  ).truths;
}

/** The mean of what was measured. @param {readonly Score[]} scores @returns {Score} */
export function meanScore(scores) {
  /** @param {keyof Score} name */
  const mean = (name) => {
    const values = scores
      .map((score) => score[name])
      .filter((value) => value !== undefined && Number.isFinite(value));
    return values.length
      ? /** @type {number[]} */ (values).reduce((sum, value) => sum + value, 0) / values.length
      : undefined;
  };
  return { psnr: mean('psnr'), ssim: mean('ssim'), accuracy: mean('accuracy') };
}

/** A score as words: "21.3 dB", "0.81", "52 %". @param {Score} score */
export const scoreWords = ({ psnr: decibels, ssim, accuracy }) => ({
  psnr:
    decibels === undefined
      ? '–'
      : Number.isFinite(decibels)
        ? `${decibels.toFixed(1)} dB`
        : 'equal',
  ssim: ssim === undefined ? '–' : ssim.toFixed(2),
  accuracy: accuracy === undefined ? '–' : `${Math.round(accuracy * 100)} %`,
});
