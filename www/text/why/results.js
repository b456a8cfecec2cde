// What a search found: the set of weights, the effect of each, the paths they lie on, and the
// switch that writes without them.
import { el } from '../../page/dom.js';
import { learntFrom } from './measured.js';
import { remedies } from './remedies.js';
import { setView } from './set-view.js';
import { effectsSpec, pathsSpec, weightsSpec } from './specs.js';
import { effectsTable, pathsTable } from './tables.js';

/** @import { FigureSpec } from '../../types.js' */
/** @import { Search } from './specs.js' */
/** @import { Behaviour, Explanation, Plan, TextNetworkCard } from '../answers.js' */

/**
 * @param {ReturnType<typeof import('../stage.js').stage>} lab
 * @param {ReturnType<typeof import('./surgery.js').surgery>} writing
 * @param {(most: number) => void} again searches again for a set of at most so many weights
 */
export function resultsView(lab, writing, again) {
  const element = el('div', { class: 'why-results' });
  return {
    element,
    get any() {
      return element.childElementCount > 0;
    },
    clear() {
      element.replaceChildren();
      writing.forget();
    },
    /**
     * @param {TextNetworkCard} card
     * @param {Explanation} explanation
     * @param {Behaviour} behaviour
     * @param {Plan} plan
     * @param {Node | null} [mark] says that it is an example
     */
    tell(card, explanation, behaviour, plan, mark = null) {
      const ground = { title: lab.desk.state.text?.title ?? '', trainedOn: card.trainedOn };
      const own = lab.desk.state.siteTexts.find(({ title }) => learntFrom({ ...ground, title }));
      const help = remedies(explanation, plan.most, ground, {
        open: own ? () => void lab.desk.order(() => lab.desk.texts.site(own)) : null,
        again,
      });
      const set = setView(explanation, behaviour, card.vocabulary, plan, ground, help);
      if (mark) set.element.querySelector('h3')?.after(mark);
      const tables = [effectsTable(explanation, plan), pathsTable(explanation)];
      const { text } = lab.desk.state;
      /** @param {string} title @param {(search: Search) => FigureSpec} spec */
      const add = (title, spec) =>
        lab.adds(title, (network) => spec({ network, explanation, behaviour, plan, text }));
      set.element.append(add('The smallest set', weightsSpec));
      tables[0].append(add('One weight at a time', effectsSpec));
      tables[1].append(add('The direct path', pathsSpec));
      element.replaceChildren(set.element, ...tables);
      const indices = explanation.set.map(({ index }) => index);
      writing.offer(card, { removed: { indices, baseline: plan.baseline }, behaviour });
    },
    /**
     * The focus goes to what was found, unless it is somewhere else by now.
     * @param {Element | null} asked where it was when the search was asked for
     */
    focus(asked) {
      if (document.activeElement === document.body || document.activeElement === asked)
        /** @type {HTMLElement | null} */ (element.querySelector('h3'))?.focus();
    },
  };
}
