// The finished run that came with the page, which “Write” shows until there is one of the viewer's.
import { asset } from '../../page/asset.js';
import { isRunKept } from '../shelf.js';

/** @import { DeskState } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

/** @type {Promise<any> | undefined} */
let coming;

/** The run as it lies in the site; nothing where it isn't. */
export const shippedRun = () =>
  (coming ??= asset('data/text-example.json')
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null));

/** Loads it, unless this browser has a run that comes back. @param {Desk} desk */
export async function loadTextExample(desk) {
  if (await isRunKept()) return;
  const found = await shippedRun();
  if (found) desk.live.tell({ kind: 'textExampleLoaded', example: found });
}

/**
 * The state with the example in the place of a run, where there is none.
 * @param {DeskState} state
 * @returns {DeskState}
 */
export const withExample = (state) => (state.example ? { ...state, run: state.example } : state);
