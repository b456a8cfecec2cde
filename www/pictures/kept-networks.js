// The networks of the library's runs on pictures, given to an engine when they are first asked for.
import { cardsOf } from '../run/half.js';

/** @import { EngineKind } from '../types.js' */
/** @import { Library } from '../run/library.js' */
/** @import { Models } from './models.js' */

/**
 * The networks of the library, for labs that ask for one by its id.
 * @param {{ library: Library }} lab
 */
export const keptNetworks = ({ library }) =>
  cardsOf(library.cards, 'pictures').map(({ id, name }) => ({ id, title: name }));

/**
 * Makes sure that an engine holds a run's network under the run's id; null where it is no longer
 * there.
 * @param {{ models: Models, library: Library }} lab
 * @param {string} id
 * @param {EngineKind} [kind]
 */
export const ensureKept = ({ models, library }, id, kind = 'cpu') =>
  models.ensure(id, () => library.network(id), kind);
