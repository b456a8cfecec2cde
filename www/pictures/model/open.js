// Model (question 1a): the chosen network as a diagram and a table drawn from the live network, and
// what its layers see of a picture.
import { el, show, write } from '../../page/dom.js';
import { labIntro } from '../../page/intro.js';
import { messageOf } from '../../page/problem.js';
import { ensureNetwork, networkChoices, networkName, optionGroups } from '../network-choices.js';
import { diagram } from './diagram.js';
import { field } from './field.js';
import { reason } from './reason.js';
import { blocksTable } from './blocks-table.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Layers, Page, State } from '../../types.js' */

/** What is drawn: a picture's side. */
const SIDE = 32;
/** The network that the recipe of the form asks for, before any training. */
const RECIPE = 'recipe';

const LEDE = 'Every figure here is read from the network itself: choose one, then a block of it.';

/** @type {Open} */
export function open(element, page) {
  let chosen = RECIPE;
  let key = '';
  let turn = 0;
  const select = el('select', {
    id: 'model-network',
    onchange: () => {
      chosen = select.value;
      refresh(page.store.state);
    },
  });
  const problem = el('p', { class: 'problem', role: 'status', hidden: true });
  const view = layersView(page);
  element.append(
    labIntro('The network', LEDE),
    el('label', { class: 'model-choice', for: select.id }, el('span', {}, 'Network'), select),
    problem,
    ...view.elements,
  );

  const offer = networkList(select, page, () => chosen);

  /** Asks again where the network has changed. @param {State} state */
  async function refresh({ run, recipe }) {
    const made =
      chosen === RECIPE ? recipe.values : chosen === 'run' ? [run.engine, run.recipe] : '';
    const now = JSON.stringify([chosen, made]);
    if (now === key || (chosen === RECIPE && !recipe.values)) return;
    key = now;
    const mine = ++turn;
    try {
      await page.lab.ready;
      const found = await ask(chosen, page);
      if (mine !== turn) return;
      show(problem, false);
      view.draw(found);
    } catch (error) {
      if (mine !== turn) return;
      write(problem, messageOf(error));
      show(problem, true);
    }
  }

  return (state) => {
    offer();
    refresh(state);
  };
}

/**
 * The network as a diagram and as a table, and what the chosen block of it sees.
 * @param {Page} page
 */
function layersView(page) {
  const [drawn, rows, why] = [el('div'), el('div'), el('p', { class: 'verdict' })];
  const seeing = el('section');
  const drawField = field(seeing, page);
  let block = '';

  /** @param {Layers} layers */
  function draw(layers) {
    if (!layers.blocks.some(({ name }) => name === block))
      block = layers.blocks[Math.min(2, layers.blocks.length - 1)].name;
    const choose = (/** @type {string} */ name) => {
      block = name;
      draw(layers);
    };
    const refocus = focusedBlock(rows, drawn);
    diagram(drawn, layers, block, choose);
    blocksTable(rows, layers, block, choose);
    refocus();
    write(why, reason(layers));
    drawField(layers, block);
  }

  return { elements: [drawn, why, seeing, rows], draw };
}

/**
 * Lists the networks, unless one is being chosen.
 * @param {HTMLSelectElement} select
 * @param {Page} page
 * @param {() => string} chosen
 */
function networkList(select, page, chosen) {
  let offered = '';
  return () => {
    const list = networkChoices(page);
    const now = JSON.stringify(list);
    if (now === offered || document.activeElement === select) return;
    offered = now;
    select.replaceChildren(
      el('option', { value: RECIPE }, 'The recipe as it stands, before training'),
      ...optionGroups(list),
    );
    select.value = chosen();
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
    if (!block) return;
    /** @type {HTMLElement | null} */ (place.querySelector(`[data-block="${block}"]`))?.focus();
  };
}

/** @param {string} id @param {Page} page @returns {Promise<Layers>} */
async function ask(id, page) {
  const { lab, store } = page;
  const { recipe, run } = store.state;
  if (id === RECIPE && recipe.values)
    return lab.engines.get('cpu').call('layersOf', [recipe.values, SIDE, SIDE]);
  if (id === 'run') return lab.engines.get(run.engine ?? 'cpu').call('layers', [id, SIDE, SIDE]);
  if (!(await ensureNetwork(page, id)))
    throw new Error(
      `${networkName(page, id)} did not come with this page: choose its recipe in “Train” and ` +
        'look at “The recipe as it stands”.',
    );
  return lab.engines.get('cpu').call('layers', [id, SIDE, SIDE]);
}
