// Model (question 1a): the chosen network as a diagram and a table drawn from the live network, and
// what its layers see of a picture.
import { el } from '../../page/dom.js';
import { labIntro } from '../../page/intro.js';
import { problemLine } from '../../page/problem.js';
import { addToReport } from '../../report/add-button.js';
import { askedNetworks, textOr } from '../live-figure.js';
import { networkChoices, networkName, optionGroups } from '../network-choices.js';
import { reportData, reportNetworks } from '../report-names.js';
import { recipeOfShape, shapeOfRecipe } from './recipe-shape.js';
import { layersOfNetwork, layersOfRecipe, layersView } from './layers-view.js';

/** @import { Open, Settings } from '../../page/labs.js' */
/** @import { FigureSpec, Page, State } from '../../types.js' */

/** The network that the recipe of the form asks for, before any training. */
const RECIPE = 'recipe';

const LEDE =
  'Every number here is read from the network itself. Choose a network, then press one of its ' +
  'blocks.';
/** @type {Record<string, string>} */
const CAPTIONS = {
  diagram: 'as a diagram, from the picture to the answer',
  field: 'and what one of its blocks sees of a picture',
  table: 'as a table of its blocks',
};

/** @type {(settings: Settings) => void} */
let setUp = () => {};

/** Shows a network, and a block of it. @param {Settings} settings */
export const show = (settings) => setUp(settings);

/** @type {Open} */
export function open(element, page) {
  let chosen = RECIPE;
  const onchange = () => {
    chosen = select.value;
    refresh();
  };
  const select = el('select', { id: 'model-network', onchange });
  const problem = problemLine();
  const view = layersView(page);
  const asked = askedLayers(page, view, problem);
  const refresh = () => asked.refresh(chosen, page.store.state);
  const adding = (/** @type {string} */ part) =>
    addToReport(page, () => specOf(page, part, chosen, view), CAPTIONS[part]);
  element.append(
    labIntro('The network', LEDE),
    el('label', { class: 'model-choice', for: select.id }, el('span', {}, 'Network'), select),
    problem.element,
    ...partsOf(view.elements, adding),
  );
  const offer = networkList(select, page, () => chosen);

  setUp = (settings) => {
    const [id] = askedNetworks(settings);
    if (id || settings.shape) chosen = id ?? RECIPE;
    view.block = textOr(settings.block, view.block);
    view.look(settings);
    asked.forget();
    if (settings.shape) openShape(page, textOr(settings.shape));
    offer();
    select.value = chosen;
    refresh();
  };

  return (state) => {
    offer();
    asked.refresh(chosen, state);
  };
}

/**
 * The layers of the chosen network, asked for again where it has changed.
 * @param {Page} page
 * @param {ReturnType<typeof layersView>} view
 * @param {ReturnType<typeof problemLine>} problem
 */
function askedLayers(page, view, problem) {
  let key = '';
  let turn = 0;
  return {
    /** @param {string} id of the network @param {State} state */
    async refresh(id, { run, recipe }) {
      const made = id === RECIPE ? recipe.values : id === 'run' ? [run.engine, run.recipe] : '';
      const now = JSON.stringify([id, made]);
      if (now === key || (id === RECIPE && !recipe.values)) return;
      key = now;
      const mine = ++turn;
      try {
        await page.lab.ready;
        const found =
          id === RECIPE && recipe.values
            ? await layersOfRecipe(recipe.values, page)
            : await layersOfNetwork(id, page);
        if (mine !== turn) return;
        problem.clear();
        view.draw(found);
      } catch (error) {
        if (mine === turn) problem.say(error);
      }
    },
    /** The next time they are asked for in any case. */
    forget() {
      key = '';
    },
  };
}

/**
 * The parts of the lab, each with the button that puts it into a report.
 * @param {ReturnType<typeof layersView>['elements']} elements
 * @param {(part: string) => HTMLElement} adding
 */
const partsOf = ({ diagram, reason, field, table }, adding) => [
  el('div', {}, diagram, adding('diagram')),
  reason,
  el('div', {}, field, adding('field')),
  el('div', {}, table, adding('table')),
];

/**
 * What a report takes of the network that is shown.
 * @param {Page} page
 * @param {string} part
 * @param {string} id
 * @param {ReturnType<typeof layersView>} view
 * @returns {FigureSpec | null}
 */
function specOf(page, part, id, view) {
  const { state } = page.store;
  const { values, form } = state.recipe;
  if (id === RECIPE && !values) return null;
  const { networks, cards } = reportNetworks(state, id === RECIPE ? [] : [id]);
  const settings = {
    ...(part === 'field' ? { ...reportData(state), ...view.seen } : {}),
    ...(id === RECIPE && values ? { shape: shapeOfRecipe(form, values) } : {}),
    block: view.block,
  };
  const title = id === RECIPE ? 'The network of the recipe' : networkName(page, id);
  return /** @type {FigureSpec} */ ({
    figure: { kind: 'live', lab: 'model', part, settings, networks },
    caption: `${title} ${CAPTIONS[part]}.`,
    cards,
  });
}

/** Puts a recipe of this shape into the form. @param {Page} page @param {string} shape */
async function openShape(page, shape) {
  await page.lab.ready;
  const { form, values } = page.store.state.recipe;
  const recipe = recipeOfShape(form, shape);
  const data = values?.data ?? recipe.data;
  page.store.apply({ kind: 'recipeOpened', recipe: { ...recipe, data } });
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
