// The mark beside the choice of a network: what is shown is an example as long as the network came
// with the page and not from the viewer.
import { el, show } from '../page/dom.js';
import { SHIPPED_NETWORKS_OF_TEXTS } from './state.js';

/** @import { Desk } from './desk.js' */

/** @param {Desk} desk */
export function exampleTag(desk) {
  const tag = el('span', { class: 'tag' }, 'An example: this network came with the page');
  desk.watch(({ network }) =>
    show(
      tag,
      SHIPPED_NETWORKS_OF_TEXTS.some(({ id }) => id === network),
    ),
  );
  return tag;
}
