// Hidden units: the open text coloured by one unit, the units sorted by what they respond to, and
// the state after any character.
import { el, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { latest } from '../../page/latest.js';
import { valueLegend } from '../legends.js';
import { signed } from '../numbers.js';
import { stage } from '../stage.js';
import { numberField } from '../starter-field.js';
import { characterSide } from './character-side.js';
import { heatText } from './heat-text.js';
import { measuring } from './measuring.js';
import { passage } from './passage.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Heat } from '../answers.js' */

const LEDE =
  'A hidden unit is one number between −1 and 1 that changes with every letter. Some follow ' +
  'something that people have words for: a line’s length, a name, a capital.';
const COLOURS =
  'Each character has the colour that the unit has after reading it: blue below zero, orange ' +
  'above. Arrow keys go from character to character.';
/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Hidden units', LEDE);
  let network = '';
  /** @type {Heat | null} */
  let shown = null;
  let from = 0;
  const wanted = numberField('units-unit', 'Unit', { value: 0, min: 0, max: 0 }, () => draw());
  const place = passage(lab.desk, () => draw());
  const heat = heatText((at) => look(at));
  const side = characterSide();
  const text = textSection([wanted.element, ...place.elements], heat.element, side.element);
  const units = measuring(lab, () => network, {
    measured: () => text.say(units.table.words(wanted.value)),
    chosen(unit) {
      wanted.value = unit;
      draw();
      heat.element.scrollIntoView({ block: 'nearest' });
    },
  });
  const { table } = units;
  lab.body.append(text.element, units.element);

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
      text.name(unit);
      text.say(table.words(unit) || rangeWords(found));
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
      if ((await units.measure()) && table.first !== null && !same && wanted.value === unit) {
        wanted.value = table.first;
        await draw();
      }
    },
  });
  return () => lab.draw();
}

/**
 * The text in the colours of one unit.
 * @param {HTMLElement[]} fields
 * @param {HTMLElement} heat
 * @param {HTMLElement} side
 */
function textSection(fields, heat, side) {
  const title = el('h3', { id: 'heat-title' }, 'The text');
  const responds = el('p', {}, '\u00a0');
  return {
    element: el(
      'section',
      { class: 'text-section plain', 'aria-labelledby': 'heat-title' },
      title,
      el('div', { class: 'field-row' }, ...fields),
      responds,
      valueLegend('Value of the unit after reading the character'),
      el('div', { class: 'heat-row' }, el('figure', {}, heat, el('figcaption', {}, COLOURS)), side),
    ),
    /** @param {number} unit */
    name: (unit) => write(title, `The text, coloured by unit ${unit}`),
    /** What the unit responds to. @param {string} words */
    say: (words) => write(responds, words),
  };
}

/** @param {Heat} heat */
const rangeWords = ({ values }) =>
  `The unit lies between ${signed(least(values), 2)} and ${signed(most(values), 2)} in this ` +
  'stretch.';

/** @param {ArrayLike<number>} values */
const least = (values) => Math.min(...Array.from(values));
/** @param {ArrayLike<number>} values */
const most = (values) => Math.max(...Array.from(values));
