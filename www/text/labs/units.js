// Hidden units: the open text coloured by one unit, the units sorted by what they respond to, and the state after any character.
import { el, write } from '../../dom.js';
import { messageOf } from '../../engine.js';
import { count } from '../../format.js';
import { latest } from '../../labs/shared/latest.js';
import { bars } from '../shared/bars.js';
import { nameOf } from '../shared/characters.js';
import { valueLegend } from '../shared/legends.js';
import { chance, signed } from '../shared/numbers.js';
import { stateMap } from '../shared/state-map.js';
import { stage } from '../shared/stage.js';
import { numberField } from '../shared/starter-field.js';
import { heatText } from '../units/heat-text.js';
import { passage } from '../units/passage.js';
import { unitTable } from '../units/unit-table.js';

/** Characters of the text that the units are measured on. */
const MEASURED = 20_000;

/** @type {import('../../labs.js').Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Hidden units', 'A hidden unit is one number between −1 and 1 that changes with every letter. Some follow something that people have words for: a line’s length, a name, a capital.');
  const wanted = numberField('units-unit', 'Unit', { value: 0, min: 0, max: 0 }, () => draw());
  const place = passage(lab.desk, () => draw());
  const heat = heatText((at) => look(at));
  const title = el('h3', { id: 'heat-title' }, 'The text');
  const responds = el('p', {}, '\u00a0');
  const table = unitTable((unit) => {
    wanted.value = unit;
    draw();
    heat.element.scrollIntoView({ block: 'nearest' });
  });
  const find = el('button', { type: 'button', onclick: () => lab.attempt(measure) }, 'Find what the units respond to');
  const map = stateMap('The hidden state after this character');
  const odds = bars('The likeliest next characters', 10);
  const where = el('p', { class: 'verdict', 'aria-live': 'polite' }, 'Point at a character, or move with the arrow keys.');
  lab.body.append(
    el('section', { class: 'text-section plain', 'aria-labelledby': 'heat-title' }, title,
      el('div', { class: 'field-row' }, wanted.element, ...place.elements), responds, valueLegend('Value of the unit after reading the character'),
      el('div', { class: 'heat-row' },
        el('figure', {}, heat.element, el('figcaption', {}, 'Each character has the colour that the unit has after reading it: blue below zero, orange above. Arrow keys go from character to character.')),
        el('section', { class: 'heat-side', 'aria-label': 'At one character' }, where, el('h4', {}, 'The hidden state there, one cell a unit'), map.element, el('h4', {}, 'The likeliest next characters; the one that comes is marked'), odds.element))),
    el('section', { class: 'text-section', 'aria-labelledby': 'units-title' }, el('h3', { id: 'units-title' }, 'What they respond to'),
      el('p', {}, `Every unit is compared with a list of plain features over ${count(MEASURED)} characters of the open text. The correlation says how well the unit’s value goes with a feature: 1 always, 0 not at all, −1 in reverse.`),
      el('div', { class: 'buttons' }, find), table.element));

  let network = '';
  /** @type {import('../answers.js').Heat | null} */
  let shown = null;
  let from = 0;

  const draw = latest(async (/** @type {void} */ _) => {
    if (!network) return;
    const unit = wanted.value;
    try {
      const found = await lab.desk.call('heat', [network, unit, place.from, place.count]);
      lab.fail(null);
      [shown, from] = [found, place.from];
      heat.draw(found, unit);
      write(title, `The text, coloured by unit ${unit}`);
      write(responds, table.words(unit) || `The unit lies between ${signed(least(found.values), 2)} and ${signed(most(found.values), 2)} in this stretch.`);
      table.choose(unit);
      look(heat.at);
    } catch (error) {
      lab.fail(error);
    }
  });

  const look = latest(async (/** @type {number} */ at) => {
    if (!shown || !network) return;
    try {
      const { state, next, actual } = await lab.desk.call('stateAt', [network, from + at]);
      const letters = [...shown.text];
      if (!letters[at]) return;
      const own = next.find(({ character }) => character === actual);
      write(where, `After ${nameOf(letters[at])} (character ${count(from + at)}) unit ${wanted.value} is ${signed(shown.values[at], 2)}; the likeliest next is ${nameOf(next[0].character)} with ${chance(next[0].probability)}${actual === undefined ? '' : `, and ${nameOf(actual)} comes${own ? ` (${chance(own.probability)})` : ''}`}.`);
      map.draw(state);
      odds.draw(next, actual);
    } catch (error) {
      lab.say(messageOf(error));
    }
  });

  async function measure() {
    find.disabled = true;
    try {
      const progress = lab.progress('The units are being compared with the text …');
      const reports = await lab.desk.call('units', [network, 0, Math.min(MEASURED, lab.desk.state.text?.characters ?? 0)], progress);
      table.draw(reports);
      const best = [...reports].sort((a, b) => Math.abs(b.score) - Math.abs(a.score))[0];
      lab.done(best ? `${count(reports.length)} units were measured. Unit ${best.unit} goes most closely with “${best.best}”.` : '');
      write(responds, table.words(wanted.value));
    } finally {
      find.disabled = false;
    }
  }

  lab.follow(async (card) => {
    network = '';
    network = card.id;
    wanted.input.max = String(card.hidden - 1);
    place.fit();
    table.draw([]);
    await draw();
    await measure();
    if (table.first !== null) {
      wanted.value = table.first;
      await draw();
    }
  });
  return () => {};
}

/** @param {ArrayLike<number>} values */
const least = (values) => Math.min(...Array.from(values));
/** @param {ArrayLike<number>} values */
const most = (values) => Math.max(...Array.from(values));
