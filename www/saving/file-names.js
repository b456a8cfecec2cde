// What a saved figure is called: its lab and its title, as a file may have it.
import { plainName } from '../page/plain-name.js';

/** Longer names are cut at a word. */
const LONGEST = 60;

/** @param {string} name */
function cut(name) {
  if (name.length <= LONGEST) return name;
  const end = name.lastIndexOf('-', LONGEST);
  return name.slice(0, end > 0 ? end : LONGEST);
}

/**
 * `train-loss.svg` for “the loss” of the lab “train”.
 * @param {{ title: string, lab: string }} figure
 * @param {string} ending
 * @param {string} [part] which of its tables, where it has several
 */
export function figureFileName({ title, lab }, ending, part = '') {
  const words = plainName(title.replace(/^(?:the|a|an) /i, ''));
  const named = words.startsWith(lab) ? words : [plainName(lab), words].filter(Boolean).join('-');
  return `${cut([named || 'figure', plainName(part)].filter(Boolean).join('-'))}.${ending}`;
}
