// A network as a diagram and as a table, why it sees what it sees, and what the chosen block of it
// sees; any of these parts by itself.
import { el, write } from '../../page/dom.js';
import { ensureNetwork, networkName } from '../network-choices.js';
import { blocksTable } from './blocks-table.js';
import { diagram } from './diagram.js';
import { field } from './field.js';
import { reason } from './reason.js';

/** @import { FigureSettings, Layers, Page } from '../../types.js' */

/** What is drawn: a picture's side. */
const SIDE = 32;

/** In which order the parts stand. */
export const PARTS = /** @type {const} */ (['diagram', 'reason', 'field', 'table']);

/**
 * @param {Page} page
 * @param {{ parts?: readonly (typeof PARTS[number])[], block?: string, changed?: (now:
 * FigureSettings) => void }} [wish] which parts, which block, and who hears of another one
 */
export function layersView(page, { parts = PARTS, block: first = '', changed = () => {} } = {}) {
  const elements = {
    diagram: el('div', { class: 'model-drawn' }),
    reason: el('p', { class: 'verdict' }),
    field: el('section'),
    table: el('div'),
  };
  const has = (/** @type {typeof PARTS[number]} */ part) => parts.includes(part);
  const seeing = has('field') ? field(elements.field, page, changed) : null;
  let block = first;

  /** @param {Layers} layers */
  function draw(layers) {
    if (!layers.blocks.some(({ name }) => name === block))
      block = layers.blocks[Math.min(2, layers.blocks.length - 1)].name;
    const choose = (/** @type {string} */ name) => {
      block = name;
      draw(layers);
      changed({ block: name });
    };
    const refocus = focusedBlock(elements.table, elements.diagram);
    if (has('diagram')) diagram(elements.diagram, layers, block, choose);
    if (has('table')) blocksTable(elements.table, layers, block, choose);
    refocus();
    write(elements.reason, reason(layers));
    seeing?.draw(layers, block);
  }

  return {
    elements,
    draw,
    /** Where the field lies, and on which picture. */
    get seen() {
      return seeing?.seen ?? {};
    },
    /** @param {Record<string, unknown>} settings */
    look: (settings) => seeing?.look(settings),
    /** The block that is chosen; another one is from the next drawing on. */
    get block() {
      return block;
    },
    set block(name) {
      block = name;
    },
  };
}

/**
 * Gives the focus back to the block that has it now, in the table or in the diagram.
 * @param {HTMLElement} table
 * @param {HTMLElement} drawn the diagram
 */
function focusedBlock(table, drawn) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const block = active?.dataset.block;
  const place = active?.closest('table') ? table : drawn;
  return () => {
    if (!block || !(table.contains(active) || drawn.contains(active) || !active?.isConnected))
      return;
    /** @type {HTMLElement | null} */ (place.querySelector(`[data-block="${block}"]`))?.focus();
  };
}

/**
 * The layers of a network that came with the page, of the library's, or of the run at hand.
 * @param {string} id
 * @param {Page} page
 * @returns {Promise<Layers>}
 */
export async function layersOfNetwork(id, page) {
  const { lab, store } = page;
  const { run } = store.state;
  if (id === 'run') return lab.engines.get(run.engine ?? 'cpu').call('layers', [id, SIDE, SIDE]);
  if (!(await ensureNetwork(page, id)))
    throw new Error(
      `${networkName(page, id)} did not come with this page: choose its recipe in “Train” and ` +
        'look at “The recipe as it stands”.',
    );
  return lab.engines.get('cpu').call('layers', [id, SIDE, SIDE]);
}

/**
 * The layers that a recipe asks for, before any training.
 * @param {import('../../types.js').Recipe} recipe
 * @param {Page} page
 * @returns {Promise<Layers>}
 */
export const layersOfRecipe = (recipe, { lab }) =>
  lab.engines.get('cpu').call('layersOf', [recipe, SIDE, SIDE]);
