// The networks that can be looked into: the viewer's run, those of the library of finished runs, and those that came with the page.
import { SHIPPED, titleOf } from '../../lab/models.js';

/** @typedef {import('../../types.js').Page} Page */
/** @typedef {{ id: string, title: string }} Named */

/** The finished runs of this browser, where the page keeps any. @param {Page} page @returns {{ models(): Named[], ensure(id: string): Promise<import('../../types.js').ModelCard | null> } | undefined} */
const libraryOf = ({ lab }) => /** @type {any} */ (lab).library;

/** @param {Page} page @returns {{ label: string, networks: Named[] }[]} */
export function choices(page) {
  const own = page.store.state.run.engine ? [{ id: 'run', title: 'Your run' }] : [];
  const groups = [
    { label: 'Yours', networks: [...own, ...(libraryOf(page)?.models() ?? [])] },
    { label: 'Came with the page', networks: SHIPPED.map(({ id, title }) => ({ id, title })) },
  ];
  return groups.filter(({ networks }) => networks.length > 0);
}

/** What a network is called. @param {Page} page @param {string} id */
export const nameOf = (page, id) => (id === 'run' ? 'Your run' : (libraryOf(page)?.models().find((one) => one.id === id)?.title ?? titleOf(id)));

/** Makes sure that the CPU engine holds a network; null where there is none. @param {Page} page @param {string} id */
export function ensure(page, id) {
  const library = libraryOf(page);
  return library?.models().some((one) => one.id === id) ? library.ensure(id) : page.lab.models.ensure(id);
}
