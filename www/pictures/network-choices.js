// The networks that can be looked into: the viewer's run, those of the library of finished runs,
// and those that came with the page.
import { el } from '../page/dom.js';
import { ensureKept, keptNetworks } from './kept-networks.js';
import { SHIPPED, titleOf } from './models.js';

/** @import { Page } from '../types.js' */

/** @typedef {{ id: string, title: string }} Named */

/** @param {Page} page @returns {{ label: string, networks: Named[] }[]} */
export function networkChoices(page) {
  const own = page.store.state.run.engine ? [{ id: 'run', title: 'Your run' }] : [];
  const groups = [
    { label: 'Yours', networks: [...own, ...keptNetworks(page.lab)] },
    { label: 'Came with the page', networks: SHIPPED.map(({ id, title }) => ({ id, title })) },
  ];
  return groups.filter(({ networks }) => networks.length > 0);
}

/** The finished run of this id. @param {Page} page @param {string} id */
const kept = (page, id) => keptNetworks(page.lab).find((one) => one.id === id);

/** What a network is called. @param {Page} page @param {string} id */
export const networkName = (page, id) =>
  id === 'run' ? 'Your run' : (kept(page, id)?.title ?? titleOf(id));

/**
 * Makes sure that the CPU engine holds a network; null where there is none.
 * @param {Page} page
 * @param {string} id
 */
export const ensureNetwork = (page, id) =>
  kept(page, id) ? ensureKept(page.lab, id) : page.lab.models.ensure(id);

/**
 * The choices as options of a select, in groups.
 * @param {ReturnType<typeof networkChoices>} groups
 */
export const optionGroups = (groups) =>
  groups.map(({ label, networks }) =>
    el(
      'optgroup',
      { label },
      ...networks.map(({ id, title }) => el('option', { value: id }, title)),
    ),
  );
