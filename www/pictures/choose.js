// Which networks are shown: a row of check boxes that keeps the viewer's choice while networks come
// and go.
import { el, show } from '../page/dom.js';

/** @import { Network } from './networks-at-hand.js' */

/**
 * @param {string} legend
 * @param {(network: Network, networks: readonly Network[]) => boolean} preset whether a network is
 * shown until the viewer says otherwise
 * @param {() => void} changed
 */
export function networkChoice(legend, preset, changed) {
  const boxes = el('div', { class: 'choices small' });
  const element = el('fieldset', { class: 'network-choice' }, el('legend', {}, legend), boxes);
  /** What the viewer said, by the network's name. @type {Map<string, boolean>} */
  const said = new Map();
  /** @type {readonly Network[]} */
  let networks = [];
  /**
   * Those that somebody was sent here for; nothing where nobody was.
   * @type {readonly string[] | null}
   */
  let wished = null;
  const isChosen = (/** @type {Network} */ network) =>
    said.get(network.id) ?? wished?.includes(network.id) ?? preset(network, networks);
  // Its place is kept until it is known whether there are any.
  element.classList.add('idle');
  return {
    element,
    /** @param {readonly Network[]} found */
    offer(found) {
      const same =
        found.length === networks.length &&
        found.every(({ id, title }, i) => id === networks[i].id && title === networks[i].title);
      networks = found;
      element.classList.remove('idle');
      show(element, networks.length > 0);
      if (same) return;
      boxes.replaceChildren(
        ...networks.map((network) => {
          const box = el('input', { type: 'checkbox', checked: isChosen(network) });
          box.addEventListener('change', () => {
            said.set(network.id, box.checked);
            changed();
          });
          return el('label', {}, box, el('span', {}, network.title));
        }),
      );
    },
    /**
     * Chooses these and no others, also those that are yet to come.
     * @param {readonly string[]} ids
     */
    choose(ids) {
      wished = ids;
      said.clear();
      networks = [];
    },
    /** @returns {Network[]} */
    chosen: () => networks.filter(isChosen),
  };
}
