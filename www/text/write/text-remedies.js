// What can be done about a text that could not be read: how else it reads, to choose from, and its
// rarest characters made one.
import { el, show, write } from '../../page/dom.js';
import { count, percent } from '../../page/format.js';

/** @import { DeskState, Fold, TextReading, Remedies } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

/** So many readings are offered at once; the others behind a press. */
const FIRST = 4;
const ASKED = 'How is it to be read? Each line is the same place of the text.';
const OTHERS = 'Other ways to read it';

/** @param {Desk} desk */
export function textRemedies(desk) {
  const body = el('div', { class: 'text-remedies' });
  const dismiss = el(
    'button',
    { type: 'button', class: 'quiet', onclick: () => desk.texts.refuse('') },
    'Dismiss',
  );
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const element = el('div', {}, problem, body, el('div', { class: 'buttons' }, dismiss));
  /** @type {Remedies | null} */
  let drawn = null;

  /** @param {DeskState} state */
  function draw({ textProblem, remedies }) {
    write(problem, textProblem);
    for (const part of [problem, dismiss]) show(part, textProblem !== '');
    if (remedies === drawn) return;
    drawn = remedies;
    body.replaceChildren(
      ...(remedies?.readings ? readings(desk, remedies.readings) : []),
      ...(remedies?.fold ? folding(desk, remedies.fold) : []),
    );
    if (remedies) body.scrollIntoView({ block: 'nearest' });
  }
  return { element, draw };
}

/** @param {Desk} desk @param {TextReading[]} all */
function readings(desk, all) {
  const rows = all.map((one) => reading(desk, one));
  const others = rows.slice(FIRST);
  return [
    el('p', { class: 'help' }, ASKED),
    el('ul', { class: 'text-readings' }, ...rows.slice(0, FIRST)),
    ...(others.length ? [el('details', {}, el('summary', {}, OTHERS), list(others))] : []),
  ];
}

/** @param {HTMLElement[]} rows */
const list = (rows) => el('ul', { class: 'text-readings' }, ...rows);

/** @param {Desk} desk @param {TextReading} one */
const reading = (desk, { encoding, title, line }) =>
  el(
    'li',
    {},
    el(
      'button',
      { type: 'button', onclick: () => desk.order(() => desk.texts.again({ encoding })) },
      `Read it as ${title}`,
    ),
    el('span', { class: 'text-read-line', dir: 'auto' }, line),
  );

/** @param {Desk} desk @param {Fold} fold */
function folding(desk, fold) {
  const { folded, places, characters, sign } = fold;
  const use = el(
    'button',
    { type: 'button', onclick: () => desk.order(() => desk.texts.again({ fold })) },
    `Make the ${count(folded)} rarest one sign, ${sign}`,
  );
  const words =
    `They stand in ${count(places)} of its ${count(characters)} places ` +
    `(${percent(places / characters)}). The network then learns where a rare character comes, ` +
    'not which.';
  return [el('div', { class: 'buttons' }, use), el('p', { class: 'help' }, words)];
}
