// Hidden units: the open text coloured by one unit, the units sorted by what they respond to, and
// the state after any character.
import { el, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { count } from '../../page/format.js';
import { latest } from '../../page/latest.js';
import { able, isAble } from '../../page/able.js';
import { bars } from '../bars.js';
import { nameOf } from '../characters.js';
import { valueLegend } from '../legends.js';
import { chance, signed } from '../numbers.js';
import { stateMap } from '../state-map.js';
import { stage } from '../stage.js';
import { numberField } from '../starter-field.js';
import { heatText } from './heat-text.js';
import { passage } from './passage.js';
import { unitTable } from './unit-table.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Heat, StateAt } from '../answers.js' */

/** Characters of the text that the units are measured on. */
const MEASURED = 20_000;

const LEDE =
  'A hidden unit is one number between −1 and 1 that changes with every letter. Some follow ' +
  'something that people have words for: a line’s length, a name, a capital.';
const COLOURS =
  'Each character has the colour that the unit has after reading it: blue below zero, orange ' +
  'above. Arrow keys go from character to character.';
const COMPARED =
  `Every unit is compared with a list of plain features over ${count(MEASURED)} characters of ` +
  'the open text. The correlation says how well the unit’s value goes with a feature: 1 ' +
  'always, 0 not at all, −1 in reverse.';

/** @typedef {{ letter: string, at: number, unit: number, value: number }} Spot */

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Hidden units', LEDE);
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
  const find = el(
    'button',
    {
      type: 'button',
      onclick: () => isAble(find) && lab.attempt(async () => void (await measure())),
    },
    'Find what the units respond to',
  );
  const side = characterSide();
  lab.body.append(
    el(
      'section',
      { class: 'text-section plain', 'aria-labelledby': 'heat-title' },
      title,
      el('div', { class: 'field-row' }, wanted.element, ...place.elements),
      responds,
      valueLegend('Value of the unit after reading the character'),
      el(
        'div',
        { class: 'heat-row' },
        el('figure', {}, heat.element, el('figcaption', {}, COLOURS)),
        side.element,
      ),
    ),
    el(
      'section',
      { class: 'text-section', 'aria-labelledby': 'units-title' },
      el('h3', { id: 'units-title' }, 'What they respond to'),
      el('p', {}, COMPARED),
      el('div', { class: 'buttons' }, find),
      table.element,
    ),
  );

  let network = '';
  /** @type {Heat | null} */
  let shown = null;
  let from = 0;
  let measured = 0;

  const draw = latest(async (/** @type {void} */ _) => {
    if (!network) return;
    const unit = wanted.value;
    try {
      const [asked, first] = [network, place.from];
      const found = await lab.desk.call('heat', [asked, unit, first, place.count]);
      if (network !== asked) return;
      lab.fail(null);
      [shown, from] = [found, first];
      heat.draw(found, unit);
      write(title, `The text, coloured by unit ${unit}`);
      write(
        responds,
        table.words(unit) ||
          `The unit lies between ${signed(least(found.values), 2)} and ` +
            `${signed(most(found.values), 2)} in this stretch.`,
      );
      table.choose(unit);
      look(heat.at);
    } catch (error) {
      lab.fail(error);
    }
  });

  const look = latest(async (/** @type {number} */ at) => {
    const [asked, stretch] = [network, shown];
    if (!stretch || !asked) return;
    try {
      const found = await lab.desk.call('stateAt', [asked, from + at]);
      const letter = [...stretch.text][at];
      if (asked !== network || stretch !== shown || !letter) return;
      const value = stretch.values[at];
      side.draw(found, { letter, at: from + at, unit: wanted.value, value });
    } catch (error) {
      lab.say(messageOf(error));
    }
  });

  /** Compares the units with the text; whether what came is still wanted. */
  async function measure() {
    const asked = network;
    if (!asked) return false;
    const mine = ++measured;
    able(find, false);
    try {
      const progress = lab.progress('The units are being compared with the text …');
      const reports = await lab.desk.call(
        'units',
        [asked, 0, Math.min(MEASURED, lab.desk.state.text?.characters ?? 0)],
        progress,
      );
      if (mine !== measured || asked !== network) return false;
      table.draw(reports);
      const best = [...reports].sort((a, b) => Math.abs(b.score) - Math.abs(a.score))[0];
      lab.done(
        best
          ? `${count(reports.length)} units were measured. Unit ${best.unit} goes most closely ` +
              `with “${best.best}”.`
          : '',
      );
      write(responds, table.words(wanted.value));
      return true;
    } finally {
      if (mine === measured) able(find, true);
    }
  }

  let shownBefore = '';
  lab.follow({
    leave() {
      network = '';
      shown = null;
    },
    async changed(card) {
      network = card.id;
      const same = shownBefore === `${card.id} ${card.hidden}`;
      shownBefore = `${card.id} ${card.hidden}`;
      wanted.input.max = String(card.hidden - 1);
      const unit = wanted.value;
      place.fit();
      table.draw([]);
      await draw();
      // A unit that was chosen stays, also where the same run is looked at again.
      if ((await measure()) && table.first !== null && !same && wanted.value === unit) {
        wanted.value = table.first;
        await draw();
      }
    },
  });
  return () => lab.draw();
}

/** @param {ArrayLike<number>} values */
const least = (values) => Math.min(...Array.from(values));
/** @param {ArrayLike<number>} values */
const most = (values) => Math.max(...Array.from(values));

/** What there is at one character: the state after it, and what could come next. */
function characterSide() {
  const map = stateMap('The hidden state after this character');
  const odds = bars('The likeliest next characters', 10);
  const where = el(
    'p',
    { class: 'verdict', 'aria-live': 'polite' },
    'Point at a character, or move with the arrow keys.',
  );
  return {
    element: el(
      'section',
      { class: 'heat-side', 'aria-label': 'At one character' },
      where,
      el('h4', {}, 'The hidden state there, one cell a unit'),
      map.element,
      el('h4', {}, 'The likeliest next characters; the one that comes is marked'),
      odds.element,
    ),
    /** @param {StateAt} found @param {Spot} spot */
    draw(found, spot) {
      write(where, `${valueWords(spot)}; ${nextWords(found)}.`);
      map.draw(found.state);
      odds.draw(found.next, found.actual);
    },
  };
}

/** @param {Spot} spot */
const valueWords = ({ letter, at, unit, value }) =>
  `After ${nameOf(letter)} (character ${count(at)}) unit ${unit} is ${signed(value, 2)}`;

/** @param {StateAt} found */
function nextWords({ next, actual }) {
  const [first] = next;
  const likeliest =
    `the likeliest next is ${nameOf(first.character)} with ` + `${chance(first.probability)}`;
  if (actual === undefined) return likeliest;
  const own = next.find(({ character }) => character === actual);
  const comes = `${likeliest}, and ${nameOf(actual)} comes`;
  return own ? `${comes} (${chance(own.probability)})` : comes;
}
