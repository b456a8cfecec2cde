// What counts things is said as one says it: “10 epochs”, where other values say their name first:
// “batch size 50”.
import { plural } from '../page/format.js';

/** @type {Partial<Record<string, [one: string, many?: string]>>} */
const COUNTED = {
  epochs: ['epoch'],
  filters: ['filter'],
  colours: ['colour'],
  hidden: ['hidden unit'],
  passes: ['pass', 'passes'],
  streams: ['stream'],
};

/**
 * A value of a recipe with its name, in the middle of a sentence.
 * @param {{ name: string, label: string }} field
 * @param {unknown} value
 * @param {string} text the value in words
 */
export function namedValue({ name, label }, value, text) {
  const noun = COUNTED[name];
  return noun && typeof value === 'number'
    ? plural(value, ...noun)
    : `${label.toLowerCase()} ${text}`;
}
