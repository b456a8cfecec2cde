// What a text lab needs that is set up: the network and the text that are meant, if they are here.
import { isMoving } from '../run/run-core.js';
import { textOfSetting } from './other-text.js';

/** @import { Desk } from './desk.js' */

/** @param {Desk} desk @param {Record<string, unknown>} settings */
export async function prepare(desk, { ids, text }) {
  const [network] = Array.isArray(ids) ? ids : [];
  if (desk.state.networks.some(({ id }) => id === network)) desk.choose(String(network));
  const wanted = textOfSetting(text);
  // Another text would end a run that trains.
  if (wanted && !isMoving(desk.state.run)) await desk.order(() => desk.texts.choose(wanted));
}
