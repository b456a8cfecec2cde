// The set of weights that came with the page: what “Why” shows until somebody searches, where the
// network, the text and the behaviour are those that it was found for.
import { asset } from '../../page/asset.js';
import { sameText } from '../texts.js';

/** @import { Desk } from '../desk.js' */
/** @import { Behaviour, Explanation, Plan } from '../answers.js' */
/** @import { TextChoice } from '../../types.js' */

/**
 * `data/why-example.json`, made by `tools/text-examples.mjs`.
 * @typedef {{ network: string, text: TextChoice, behaviour: Behaviour, plan: Plan,
 * explanation: Explanation }} WhyExample
 */

/** @type {Promise<WhyExample | null> | undefined} */
let coming;

/** @returns {Promise<WhyExample | null>} */
export const shippedSet = () =>
  (coming ??= asset('data/why-example.json')
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null));

/** @param {Desk} desk */
export function whyExample(desk) {
  /**
   * The example, where it is an answer to what is asked; else nothing.
   * @param {string} network
   * @param {Behaviour} behaviour
   */
  return async (network, behaviour) => {
    const example = await shippedSet();
    const { text } = desk.state;
    if (!example || !text || network !== example.network) return null;
    const same = JSON.stringify(behaviour) === JSON.stringify(example.behaviour);
    return same && sameText(text.choice, example.text) ? example : null;
  };
}
