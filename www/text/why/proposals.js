// Behaviours that the network shows by itself, ranked by how much oftener B comes after A than
// anywhere; each one press from its analysis.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { able, isAble } from '../../page/able.js';
import { behaviourWords } from '../characters.js';
import { wide } from '../chart.js';
import { chance } from '../numbers.js';
import { titledSection } from '../section.js';

/** @import { Behaviour, Proposal } from '../answers.js' */

const ASKS =
  'What else does the network do that calls for a reason? The page looks for pairs where B is ' +
  'very likely after A and rare elsewhere. Press one to find its weights.';
const LIFT = 'The lift is the network’s chance of B after A, divided by B’s share of the text.';
const NONE =
  'No behaviour stands out in this text: it is too short, or the network is still untrained.';

/**
 * @param {{ ask: (progress: (done: number, total: number) => void) => Promise<Proposal[]>, take:
 * (behaviour: Behaviour) => void, progress: (words: string) => (done: number, total: number) =>
 * void, done: (words?: string) => void, attempt: (deed: () => Promise<void>) => Promise<void> }} on
 */
export function proposals(on) {
  const body = el('tbody');
  const table = wide('Proposed behaviours', proposalsTable(body));
  show(table, false);
  const button = el(
    'button',
    { type: 'button', onclick: () => isAble(button) && on.attempt(find) },
    'Propose behaviours',
  );
  const none = el('p', { class: 'help', role: 'status' });

  async function find() {
    able(button, false);
    try {
      const found = await on.ask(on.progress('Pairs of characters are being compared …'));
      write(none, found.length ? '' : NONE);
      body.replaceChildren(...found.map((proposal) => proposalRow(proposal, on.take)));
      show(table, found.length > 0);
    } finally {
      on.done();
      able(button, true);
    }
  }

  return {
    element: titledSection(
      'Another behaviour',
      el('p', {}, ASKS),
      el('div', { class: 'buttons' }, button),
      none,
      table,
    ),
    forget() {
      show(table, false);
      write(none, '');
    },
  };
}

/** @param {HTMLElement} body */
const proposalsTable = (body) =>
  el(
    'table',
    { class: 'proposals' },
    el('caption', {}, LIFT),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        ...['Behaviour', 'Places', 'Chance there', 'Share of the text', 'Lift'].map((name) =>
          el('th', { scope: 'col' }, name),
        ),
      ),
    ),
    body,
  );

/** @param {Proposal} proposal @param {(behaviour: Behaviour) => void} take */
const proposalRow = ({ behaviour, count: times, probability, base, lift }, take) =>
  el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      el(
        'button',
        { type: 'button', class: 'link', onclick: () => take(behaviour) },
        behaviourWords(behaviour),
      ),
    ),
    el('td', {}, count(times)),
    el('td', {}, chance(probability)),
    el('td', {}, chance(base)),
    el('td', {}, `${lift >= 10 ? count(lift) : lift.toFixed(1)} ×`),
  );
