// A saved run, as the page has it, taken apart: the file that engines write, its header and its
// arrays.
import { readTensors } from './tensors.js';

/** @import { RunRecord, TensorFile } from '../../types.js' */

/**
 * @param {Uint8Array} bytes
 * @returns {{ run: any, record: RunRecord | null } & Pick<TensorFile, 'tensors'>}
 */
export function readSaved(bytes) {
  const { metadata, tensors } = readTensors(bytes);
  const told = metadata.get('palomino') ?? metadata.get('palomino-text');
  const header = told ? parsed(told) : null;
  if (!header) throw new Error('This file isn’t a run that Palomino saved.');
  // Files of format 1 have the run's own fields in the header, and no record.
  return { run: header.run ?? header, record: header.record ?? null, tensors };
}

/** @param {string} told @returns {any} null where it says nothing */
function parsed(told) {
  try {
    return JSON.parse(told);
  } catch {
    return null;
  }
}

/**
 * The learning rates that a run was trained with, from each of these steps on; and whether that is
 * known from its first step on.
 * @param {RunRecord | null} record
 * @param {number} step how many were taken
 */
export function ratesOf(record, step) {
  const rates = Array.isArray(record?.rates) ? record.rates : [];
  return { rates, known: step === 0 || rates[0]?.[0] === 0 };
}
