// Every question of the course, with the lab that answers it.
import { labIntro } from '../../page/intro.js';

/** @import { Open } from '../../page/labs.js' */

const LEDE = 'Every question of the course, with the lab that answers it.';

/** @type {Open} */
export function open(element) {
  element.append(labIntro('Assignment', LEDE));
  return () => {};
}
