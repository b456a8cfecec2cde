// What a set of weights was found to do, as sentences that say where it failed too.
import { count } from '../../page/format.js';
import { behaviourWords } from '../characters.js';
import { chance } from '../numbers.js';

/** @import { Behaviour } from '../answers.js' */

/**
 * What both curves together say; misses are said as they are.
 * @param {{ before: number, removed: number, kept: number, reached: boolean, full: boolean }} found
 * @param {number} removedBelow
 * @param {number} keptAbove
 */
function findingOf({ before, removed, kept, reached, full }, removedBelow, keptAbove) {
  const [needed, enough, mostlyGone, mostlyKept] = [
    removed < removedBelow,
    kept > keptAbove,
    removed < before / 2,
    kept > before / 2,
  ];
  const [low, high] = [removedBelow, keptAbove].map((mark) => `${Math.round(mark * 100)} %`);
  if (reached || (needed && enough)) return 'So the set is needed and it is enough.';
  if (needed)
    return mostlyKept
      ? 'So the set is needed, and alone it keeps most of the behaviour, yet not the mark of ' +
          `${high}.`
      : 'So the set is needed, but not enough: other weights help.';
  if (enough)
    return mostlyGone
      ? 'So the set is enough. Without it the behaviour mostly goes, yet not below the mark of ' +
          `${low}.`
      : 'So the set is enough, but not needed: other weights can do the same.';
  if (mostlyGone && mostlyKept)
    return (
      'So the set carries most of the behaviour, but on places that the search never saw it ' +
      `misses both marks, ${low} and ${high}.`
    );
  return (
    `Both marks, ${low} and ${high}, are missed: the behaviour is spread over more weights ` +
    `than these${full ? '; allow more of them and search again' : ''}.`
  );
}

/** What taking a set away does to a chance. @param {number} from @param {number} to */
function moved(from, to) {
  const [before, after] = [chance(from), chance(to)];
  if (before === after) return `stays at ${before}`;
  return `${to < from ? 'falls' : 'rises'} from ${before} to ${after}`;
}

/**
 * What is known of a set: how many weights it has and what was measured; a report does not keep on
 * how many places.
 * @typedef {{ set: { length: number }, before: number, removed: number, kept: number,
 * reached: boolean, test?: number }} Found
 */

/** On how many places it was measured. @param {number | undefined} test */
const placesOf = (test) => (test === undefined ? 'the places' : `the ${count(test)} places`);

/**
 * What was found, as a sentence that says where it failed too.
 * @param {Found} found
 * @param {Behaviour} behaviour
 * @param {{ removedBelow: number, keptAbove: number, most: number }} plan
 */
export function verdictOf(
  { set, before, removed, kept, reached, test },
  behaviour,
  { removedBelow, keptAbove, most },
) {
  const words = behaviourWords(behaviour);
  if (!set.length)
    return (
      `No weight was found that makes a difference: with all of them the chance that ${words} ` +
      `is ${chance(before)}, on ${placesOf(test)} of the half that the search never saw.`
    );
  const one = set.length === 1;
  const full = set.length >= most;
  const finding = findingOf({ before, removed, kept, reached, full }, removedBelow, keptAbove);
  const them = one ? 'it' : 'them';
  const without = `Without ${them} the chance that ${words} ${moved(before, removed)}`;
  const alone = `with ${them} alone it is ${chance(kept)}`;
  return (
    `${one ? 'One weight was' : `${set.length} weights were`} found on one half of the places. ` +
    `${without}, ${alone}, on ${placesOf(test)} of the other half. ${finding}`
  );
}
