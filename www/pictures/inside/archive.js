// All maps of a picture as one zip, under the course's file names.
import { assetModule } from '../../page/asset.js';
import { COURSE_COLUMNS, mapSheet } from './map-sheet.js';

/** @import { Inside } from '../../types.js' */

/**
 * @typedef {{ name: string, width: number, height: number, rgba: Uint8ClampedArray<ArrayBuffer> }}
 * Picture
 */

/** @param {Uint8Array} bytes */
const clamped = (bytes) => new Uint8ClampedArray(bytes);

/**
 * The pictures of one network's inside.
 * @param {string} experiment
 * @param {number} number of the picture
 * @param {Inside} inside
 * @returns {Picture[]}
 */
export function picturesOf(experiment, number, { width, height, input, truth, answer, stages }) {
  const folder = `outputs/${experiment}/act${number}`;
  const sheets = stages
    .filter(({ name }) => name.startsWith('out') && name !== 'output')
    .map((stage) => ({
      name: `${folder}/conv${stage.name.slice(3)}_out_${number}.png`,
      ...mapSheet(stage, COURSE_COLUMNS, 'common'),
    }));
  return [
    ...sheets,
    { name: `${folder}/input_${number}.png`, width, height, rgba: clamped(input) },
    { name: `${folder}/input_${number}_gt.png`, width, height, rgba: clamped(truth) },
    { name: `${folder}/output_${number}.png`, width, height, rgba: clamped(answer) },
  ];
}

/** @param {Picture} picture @returns {Promise<Uint8Array>} a PNG */
async function png({ width, height, rgba }) {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

/** Offers the zip for download. @param {Picture[]} pictures */
export async function download(pictures) {
  const { zipSync } = await assetModule('pkg/vendor/fflate.js').catch(() => {
    throw new Error(
      'This site lacks the library that writes zip files; build it again with a network ' +
        'connection, then reload the page.',
    );
  });
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  for (const picture of pictures) files[picture.name] = await png(picture);
  const blob = new Blob([zipSync(files, { level: 0 })], { type: 'application/zip' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = 'palomino-maps.zip';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
