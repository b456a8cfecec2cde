// The reports of a class, side by side.
import { labIntro } from '../../page/intro.js';

/** @import { Open } from '../../page/labs.js' */

const LEDE = 'The reports of a class, side by side.';

/** @type {Open} */
export function open(element) {
  element.append(labIntro('Collect', LEDE));
  return () => {};
}
