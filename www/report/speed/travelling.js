// A measurement as a report's figure carries it, and as the browser keeps it: what comes back is a
// stranger's and is looked at before it is believed.
import { KEYS } from './rows.js';

/** @import { FigureSettings } from '../../types.js' */
/** @import { Measurement, Spread } from './types.js' */

/** In this order the numbers of a row travel. */
const FIELDS = /** @type {const} */ ([
  'median',
  'least',
  'ninetieth',
  'times',
  'host',
  'device',
  'launches',
]);
/** What always has a number. */
const NEEDED = 1;
/** Stands for a number that there is not. */
const NONE = -1;
/** Characters of a name and of all notes. */
const NAME = 200;
const NOTES = 500;

/** @param {Measurement} measurement @returns {FigureSettings} */
export function settingsOfMeasurement({ machine, adapter, date, spreads, notes }) {
  const rows = Object.entries(spreads).map(([key, spread]) => [
    key,
    FIELDS.map((field) => spread[field] ?? NONE),
  ]);
  const said = { machine, adapter, date, notes: notes.join('\n').slice(0, NOTES) };
  return { ...said, ...Object.fromEntries(rows) };
}

/** @param {unknown} value @param {number} most */
const textIn = (value, most = NAME) => (typeof value === 'string' ? value.slice(0, most) : '');

/** @param {unknown} numbers @returns {Spread | null} */
function spreadIn(numbers) {
  if (!Array.isArray(numbers) || numbers.length !== FIELDS.length) return null;
  if (!numbers.every((one) => typeof one === 'number' && Number.isFinite(one))) return null;
  if (numbers.slice(0, NEEDED).some((one) => one <= 0)) return null;
  const fields = FIELDS.map((field, i) => [field, numbers[i] < 0 ? null : numbers[i]]);
  return Object.fromEntries(fields);
}

/**
 * The measurement that settings hold; null where they hold none.
 * @param {Record<string, unknown>} settings
 * @returns {Measurement | null}
 */
export function measurementOfSettings(settings) {
  /** @type {Measurement['spreads']} */
  const spreads = {};
  for (const key of KEYS) {
    const spread = spreadIn(settings[key]);
    if (spread) spreads[key] = spread;
  }
  if (!Object.keys(spreads).length) return null;
  const date = textIn(settings.date);
  return {
    machine: textIn(settings.machine) || 'a machine without a name',
    adapter: textIn(settings.adapter),
    date: /^\d{4}-\d\d-\d\d$/.test(date) ? date : '',
    spreads,
    notes: textIn(settings.notes, NOTES).split('\n').filter(Boolean),
  };
}
