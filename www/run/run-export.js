// The library as files: everything as JSON, the runs and their curves as tables that a spreadsheet
// opens.

/** @import { RunCard, RunParts } from '../types.js' */

/**
 * A value between commas, quoted where it has to be; a spreadsheet must not take a name for a
 * formula.
 * @param {unknown} value
 */
export function cell(value) {
  if (value === undefined || value === null) return '';
  const text =
    typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {unknown[][]} rows */
const csv = (rows) => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** One line a run: its recipe, and what it measured at the end. @param {RunCard[]} cards */
export function runsTable(cards) {
  const fields = [...new Set(cards.flatMap(({ recipe }) => Object.keys(recipe)))].filter(
    (name) => name !== 'data',
  );
  const head = [
    'name',
    'experiment',
    'finished',
    'data',
    'data_sha256',
    'trained_on',
    ...fields,
    'parameters',
    'steps',
    'train_loss',
    'validation_loss',
    'validation_accuracy',
    'training_seconds',
  ];
  return csv([
    head,
    ...cards.map(
      ({ name, group, date, data, engine, recipe, parameters, steps, epochs, trainedMs }) => {
        const last = epochs.at(-1);
        return [
          name,
          group?.title,
          date,
          data.title,
          data.sha256,
          engine,
          ...fields.map((field) => /** @type {any} */ (recipe)[field]),
          parameters,
          steps,
          last?.trainLoss,
          last?.validationLoss,
          last?.validationAccuracy,
          (trainedMs / 1000).toFixed(1),
        ];
      },
    ),
  ]);
}

/** One line an epoch of each run. @param {RunCard[]} cards */
export const curvesTable = (cards) =>
  csv([
    ['name', 'seed', 'epoch', 'train_loss', 'validation_loss', 'validation_accuracy'],
    ...cards.flatMap(({ name, recipe, epochs }) =>
      epochs.map(({ epoch, trainLoss, validationLoss, validationAccuracy }) => [
        name,
        recipe.seed,
        epoch,
        trainLoss,
        validationLoss,
        validationAccuracy,
      ]),
    ),
  ]);

/** Bytes as base64, in pieces that a call can take. @param {Uint8Array} bytes */
export function base64(bytes) {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}

/**
 * Everything of some runs but their weights; pictures as base64.
 * @param {{ card: RunCard, parts: RunParts | undefined }[]} runs
 */
export const everything = (runs) =>
  JSON.stringify(
    {
      palomino: 'runs',
      version: 1,
      runs: runs.map(({ card, parts }) => ({
        ...card,
        losses: parts?.losses ?? [],
        preview: parts?.preview ?? null,
        history: parts?.history ?? null,
      })),
    },
    (_, value) =>
      value instanceof Uint8Array
        ? base64(value)
        : ArrayBuffer.isView(value)
          ? Array.from(/** @type {any} */ (value))
          : value,
    1,
  );
