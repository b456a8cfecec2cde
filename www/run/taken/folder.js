// A folder that a viewer takes along, as a zip: programs that lie in data/ as they are, what a run
// says of itself, its weights.
import { asset, assetModule } from '../../page/asset.js';
import { plainName } from '../../page/plain-name.js';
import { notebookOf } from './notebook.js';

/** @typedef {Record<string, Uint8Array>} Files */

const encoder = new TextEncoder();

/** @param {string} text */
export const utf8 = (text) => encoder.encode(text);

/**
 * The programs of a folder of data/, by name.
 * @param {'pytorch' | 'numpy'} folder
 * @param {readonly string[]} names
 * @returns {Promise<Record<string, string>>}
 */
export async function programs(folder, names) {
  const texts = await Promise.all(
    names.map(async (name) => {
      const response = await asset(`data/${folder}/${name}`).catch(() => null);
      if (!response?.ok)
        throw new Error(
          `The program ${name} could not be fetched: try again when the server answers.`,
        );
      return response.text();
    }),
  );
  return Object.fromEntries(names.map((name, i) => [name, texts[i]]));
}

/**
 * What every folder has: the programs, their notebook, what is to be read first, the run.
 * @param {Record<string, string>} texts programs, `README.md` and the notebook's template
 * @param {{ heading: string, notes: string[], run: object }} told
 * @returns {Files}
 */
export function commonFiles({ 'notebook.py': template, 'README.md': readme, ...texts }, told) {
  const lines = told.notes.map((note) => `- ${note}\n`).join('');
  const files = {
    ...texts,
    'README.md': `# ${told.heading}\n\n${lines}\n${readme}`,
    'notebook.ipynb': `${notebookOf(template, texts)}\n`,
    'run.json': `${JSON.stringify(told.run, null, 1)}\n`,
  };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, utf8(text)]));
}

/**
 * The files as a zip, all in one folder. Arrays are stored as they are: they don't shrink.
 * @param {string} folder
 * @param {Files} files
 */
export async function zipped(folder, files) {
  const { zipSync } = await assetModule('pkg/vendor/fflate.js').catch(() => {
    throw new Error(
      'This site lacks the library that writes zip files; build it again with a network ' +
        'connection, then reload the page.',
    );
  });
  const entries = Object.entries(files).map(([name, bytes]) => [
    `${folder}/${name}`,
    [bytes, { level: /\.(?:safetensors|npz|onnx)$/.test(name) ? 0 : 6 }],
  ]);
  return /** @type {Uint8Array<ArrayBuffer>} */ (zipSync(Object.fromEntries(entries)));
}

/** A name as every system takes it for a folder. @param {string} name */
export const folderName = (name) =>
  `palomino-${
    plainName(name)
      .replaceAll(/[^a-z0-9-]/g, '')
      .slice(0, 60) || 'run'
  }`;

/**
 * Somebody's words on one line of Markdown, as they are: nothing in them is markup.
 * @param {string} words
 */
export const plainWords = (words) =>
  `\`${words
    .replace(/[\p{C}\p{Z}`]+/gu, ' ')
    .trim()
    .slice(0, 200)}\``;
