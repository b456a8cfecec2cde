// A network's diagram, its table and what its blocks see, in reports.
import { liveFigure, textOr } from '../live-figure.js';
import { layersOfNetwork, layersOfRecipe, layersView } from './layers-view.js';
import { recipeOfShape } from './recipe-shape.js';

/** @import { FigureAsked, Page } from '../../types.js' */

/** What stands in a figure of each name. */
const SHOWN = {
  diagram: /** @type {const} */ (['diagram', 'reason']),
  table: /** @type {const} */ (['table']),
  field: /** @type {const} */ (['diagram', 'field']),
};

/** @param {HTMLElement} host @param {Page} page @param {FigureAsked} asked */
export const figure = (host, page, asked) =>
  liveFigure(host, page, asked, async (place, { networks: [network], settings, keep }) => {
    const part = asked.figure.kind === 'live' ? asked.figure.part : '';
    const parts = SHOWN[/** @type {'diagram'} */ (part)] ?? SHOWN.diagram;
    const block = textOr(settings.block);
    const view = layersView(page, { parts, block, changed: keep });
    view.look(settings);
    place.append(...parts.map((name) => view.elements[name]));
    const { form } = page.store.state.recipe;
    view.draw(
      network
        ? await layersOfNetwork(network.id, page)
        : await layersOfRecipe(recipeOfShape(form, textOr(settings.shape)), page),
    );
    return {};
  });
