// Which network paints photographs, and which engine holds it: the run's, one that came with the
// page, or one of a kept run.
import { BEST, painterOf } from './photo-state.js';
import { SHIPPED, titleOf } from './models.js';
import { ensureKept } from './kept-networks.js';

/** @import { Engine } from '../engine/engine.js' */
/** @import { PainterCard } from '../types.js' */
/** @import { Lab } from './lab.js' */

/** The small page comes without the best network; this one it has. */
const ALWAYS_THERE = 'regression-cnn';

/** @param {Lab} lab @returns {Promise<{ engine: Engine, id: string, card: PainterCard }>} */
export async function painter({ run, store, engines, data, models, library }) {
  if (painterOf(store.state) === BEST && !(await models.ensure(BEST)))
    store.apply({ kind: 'painterChosen', id: ALWAYS_THERE });
  const id = painterOf(store.state);
  if (id === 'run' && run.engine && run.recipe)
    return {
      engine: engines.get(run.engine),
      id,
      card: { title: 'your run', recipe: run.recipe, dataTitle: data.summary?.title ?? '' },
    };
  const shipped = SHIPPED.some((one) => one.id === id);
  const title = shipped
    ? titleOf(id)
    : (store.state.runs.cards.find((card) => card.id === id)?.name ?? id);
  const card = await (shipped ? models.ensure(id) : ensureKept({ models, library }, id));
  if (!card)
    throw new Error(
      `The weights of ${title} are ` +
        `${shipped ? 'not on this site' : 'no longer in this browser'}: choose another network.`,
    );
  return {
    engine: engines.get('cpu'),
    id,
    card: { title, recipe: card.recipe, dataTitle: card.dataTitle },
  };
}
