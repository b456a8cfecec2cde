// The library as files: everything as JSON, the runs and their curves as tables that a spreadsheet
// opens.

import { csvOf } from '../page/csv.js';

/** @import { RunCard, RunRecord } from '../types.js' */
/** @import { Files } from './sweeps/reader.js' */

/**
 * How a run came about, a column each; only where a run has kept it.
 * @type {[string, (record: RunRecord) => unknown][]}
 */
const RECORD = [
  ['went_on_from', ({ origin }) => (origin?.kind === 'network' ? origin.title : '')],
  ['rates', ({ rates }) => pairs(rates)],
  ['engines', ({ engines }) => pairs(engines)],
  ['builds', ({ builds }) => pairs(builds)],
  ['first_digest', ({ firstDigest }) => firstDigest],
  ['final_digest', ({ finalDigest }) => finalDigest],
];

/** Steps and what held from there on: "0: 0.01; 250: 0.003". @param {[number, unknown][]} [list] */
const pairs = (list = []) => list.map(([step, value]) => `${step}: ${value}`).join('; ');

/**
 * One line a run: its recipe, and what it measured at the end.
 * @param {any[]} cards of one half
 * @param {Files} files
 */
export function runsCsv(cards, { without, facts, ends }) {
  const fields = [...new Set(cards.flatMap(({ recipe }) => Object.keys(recipe)))].filter(
    (name) => !without.includes(name),
  );
  const record = cards.some((card) => card.record) ? RECORD : [];
  /** @type {[string, (card: any) => unknown][]} */
  const columns = [
    ['name', ({ name }) => name],
    ['experiment', ({ group }) => group?.title],
    ['finished', ({ date }) => date],
    ...facts,
    ['trained_on', ({ engine }) => engine],
    ...fields.map(
      (field) =>
        /** @type {[string, (card: any) => unknown]} */ ([field, ({ recipe }) => recipe[field]]),
    ),
    ['parameters', ({ parameters }) => parameters],
    ['steps', ({ steps }) => steps],
    ...ends,
    ['training_seconds', ({ trainedMs }) => (trainedMs / 1000).toFixed(1)],
    ...record.map(
      ([name, value]) =>
        /** @type {[string, (card: any) => unknown]} */ ([
          name,
          (card) => card.record && value(card.record),
        ]),
    ),
  ];
  return csvOf([
    columns.map(([name]) => name),
    ...cards.map((card) => columns.map(([, value]) => value(card))),
  ]);
}

/**
 * One line for each point of each run's curve.
 * @param {any[]} cards of one half
 * @param {Files} files
 */
export const curvesCsv = (cards, { curve }) =>
  csvOf([
    ['name', 'seed', ...curve.heads],
    ...cards.flatMap((card) =>
      curve.rows(card).map((row) => [card.name, card.recipe.seed, ...row]),
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
 * @param {{ card: RunCard, parts: object | undefined }[]} runs
 * @param {object} [blank] what a run has whose heavy parts are gone
 */
export const everything = (runs, blank = {}) =>
  JSON.stringify(
    {
      palomino: 'runs',
      version: 1,
      runs: runs.map(({ card, parts }) => ({ ...card, ...blank, ...parts })),
    },
    (_, value) =>
      value instanceof Uint8Array
        ? base64(value)
        : ArrayBuffer.isView(value)
          ? Array.from(/** @type {any} */ (value))
          : value,
    1,
  );
