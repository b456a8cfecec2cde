// What is seen of a patch and of its 128 numbers, before and after a change.
import { fixed, small, wholePercent } from '../numbers.js';
import { convincing } from '../parts.js';
import { plane } from '../plane.js';
import { frame } from './frame.js';
import { PATCH_SIDE, numberName, roses } from './roses.js';

/** @import { Comparison } from '../../../pkg/theory/palomino_theory.js' */
/** @import { Grey } from '../picture.js' */

/** The middle of a patch that is shown by itself. */
const CENTRE = { row: 7.5, column: 7.5 };

/**
 * @param {(row: number, column: number) => void} pointed
 * @param {(number: number) => void} pressed
 */
export function patchView(pointed, pressed) {
  const source = plane('The picture', { pointed });
  const [before, after] = ['The patch', 'The patch after the change'].map((label) =>
    plane(label, { size: 192 }),
  );
  const [rosesBefore, rosesAfter] = ['as it is', 'after the change'].map((when) =>
    roses(when, pressed),
  );
  const distance = convincing();
  const meaning = convincing();
  return {
    source,
    before,
    after,
    rosesBefore,
    rosesAfter,
    distance,
    meaning,
    /**
     * @param {Grey} picture
     * @param {{ row: number, column: number }} place of the patch
     * @param {Comparison} found
     * @param {boolean} own whether directions are told from the patch's own orientation
     */
    compare({ width, values }, place, found, own) {
      source.grey(width, values);
      source.mark(frame(place, own ? found.before.degrees : 0));
      after.grey(PATCH_SIDE, found.afterPatch);
      after.mark(frame(CENTRE, own ? found.after.degrees : 0));
      rosesBefore.draw(found.before.numbers);
      rosesAfter.draw(found.after.numbers);
      distance.say(distanceInWords(found, own));
    },
    /**
     * Shows where a number comes from.
     * @param {Comparison} found
     * @param {number} number
     * @param {Float64Array} gifts what each pixel gives to it
     * @param {boolean} own
     */
    explain(found, number, gifts, own) {
      rosesBefore.press(number);
      rosesAfter.press(number);
      const most = gifts.reduce((largest, gift) => Math.max(largest, gift), 0);
      const patch = found.beforePatch;
      before.fill(PATCH_SIDE, PATCH_SIDE, (at) =>
        tinted(patch[at], most > 0 ? gifts[at] / most : 0),
      );
      before.mark(frame(CENTRE, own ? found.before.degrees : 0));
      meaning.say(meaningInWords(found, number, gifts, own));
    },
  };
}

/** A grey value under gold. @param {number} grey from 0 to 1 @param {number} share */
function tinted(grey, share) {
  const level = 255 * Math.min(1, Math.max(0, grey));
  const gold = [255, 176, 0];
  return gold.map((part) => Math.round(level * 0.75 * (1 - share) + part * share));
}

/**
 * @param {Comparison} found
 * @param {number} number
 * @param {Float64Array} gifts
 * @param {boolean} own
 */
function meaningInWords({ before }, number, gifts, own) {
  const sum = gifts.reduce((total, gift) => total + gift, 0);
  const givers = gifts.filter((gift) => gift > 0).length;
  return (
    `Number ${number}, ${numberName(number, own)}: ${fixed(before.numbers[number], 4)}. ` +
    `${givers} of 256 pixels contribute to it, together ${small(sum, 3)} before scaling, which ` +
    `is ${wholePercent(before.length ? sum / before.length : 0, 1)} of the whole length.`
  );
}

/** @param {Comparison} found @param {boolean} own */
export function distanceInWords({ before, after, distance }, own) {
  const angles = own
    ? ` Its own orientation went from ${fixed(before.degrees, 1)}° to ${fixed(after.degrees, 1)}°.`
    : '';
  const far =
    distance < 1e-9
      ? `The numbers have not moved: their distance is ${small(distance, 2)}.`
      : `The numbers have moved by ${fixed(distance, 4)}; two that have nothing in common ` +
        'would be √2 ≈ 1.414 apart.';
  return `${far}${angles}`;
}
