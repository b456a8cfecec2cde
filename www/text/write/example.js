// The finished run that came with the page, which “Write” shows until there is one of the viewer's.
import { asset } from '../../page/asset.js';
import { isRunKept } from '../shelf.js';

/** @import { DeskState } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

/** Loads it, unless this browser has a run that comes back. @param {Desk} desk */
export async function loadTextExample(desk) {
  if (await isRunKept()) return;
  const found = await asset('data/text-example.json')
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  if (found) desk.live.tell({ kind: 'textExampleLoaded', example: found });
}

/**
 * The state with the example in the place of a run, where there is none.
 * @param {DeskState} state
 * @returns {DeskState}
 */
export const withExample = (state) => (state.example ? { ...state, run: state.example } : state);
