// Which network a theory lab looks at: the viewer's run, or one that came with the page.
import { el } from '../page/dom.js';

/** @import { EngineKind, NetworkName, Page, RunCard, State } from '../types.js' */

const UNFINISHED =
  'a report can only name runs that are finished. Let this one finish, or choose another network.';

/**
 * A network at hand as a report names it.
 * @param {Page} page
 * @param {string} id
 * @returns {{ networks: NetworkName[], cards: RunCard[] }}
 */
function namedInReport({ store, lab }, id) {
  if (lab.models.shipped.some((one) => one.id === id))
    return { networks: [{ kind: 'shipped', id }], cards: [] };
  const digest = store.state.run.record?.finalDigest;
  const kept = lab.library.cards.find((one) => one.id === id);
  if (kept) return { networks: [{ kind: 'run', run: kept.id }], cards: [kept] };
  const card = digest && lab.library.cards.find(({ record }) => record?.finalDigest === digest);
  if (!card) throw new Error(UNFINISHED);
  return { networks: [{ kind: 'run', run: card.id }], cards: [card] };
}

/** What a network is called. @param {Page} page @param {string} id */
const networkTitle = ({ lab }, id) =>
  lab.library.cards.find((one) => one.id === id)?.name ?? 'The network of the figure';

/**
 * The choice among the networks at hand.
 * @param {Page} page
 * @param {() => void} changed another network is to be looked at, or this one has changed
 * @param {Promise<string>} [given] the network of a report's figure; else one of those at hand
 * @param {(reason: unknown) => void} [failed] where a report's network can't be had
 */
export function lookedAt(page, changed, given, failed) {
  const select = el('select', { onchange: () => changed() });
  let listed = '';
  /** A network that somebody came with. @type {{ id: string, title: string } | null} */
  let brought = null;
  given?.then((id) => {
    select.append(el('option', { value: id }, 'The network of this figure'));
    changed();
  }, failed);
  return {
    element: el('label', { class: 'pick' }, el('span', {}, 'Network'), select),
    /** Its id; empty until there is one. */
    id: () => select.value,
    /** How a report names it; fails with a reason where it can't. */
    named: () => namedInReport(page, select.value),
    /** Shows a network that the engine has. @param {string} id */
    choose(id) {
      if (!page.lab.models.shipped.some((one) => one.id === id))
        brought = { id, title: networkTitle(page, id) };
      listed = '';
      select.replaceChildren(el('option', { value: id }, ''));
      page.store.now();
    },
    /** @param {State} state */
    draw({ engines, run }) {
      if (given || engines.cpu.phase !== 'ready') return;
      const own = run.engine !== null && run.step > 0;
      const now = `${own} ${run.phase === 'running' ? '' : run.step}`;
      if (now === listed) return;
      listed = now;
      const before = select.value;
      const networks = [
        ...(own ? [{ id: 'run', title: 'Your run' }] : []),
        ...(brought ? [brought] : []),
        ...page.lab.models.shipped.map(({ id, title }) => ({ id, title })),
      ];
      select.replaceChildren(
        ...networks.map(({ id, title }) => el('option', { value: id }, title)),
      );
      select.value = networks.some(({ id }) => id === before) ? before : networks[0].id;
      changed();
    },
  };
}

/**
 * The engine that has a network, when it has it.
 * @param {Page} page
 * @param {string} id
 */
export async function engineOf({ store, lab }, id) {
  /** @type {EngineKind} */
  const kind = id === 'run' ? (store.state.run.engine ?? 'cpu') : 'cpu';
  if (id !== 'run' && !(await lab.models.ensure(id)))
    throw new Error('This network did not come with the page: train one, or choose another.');
  return lab.engines.get(kind);
}
