// The open text in the colours of one unit, and the state after the character that is looked at.
import { el, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { latest } from '../../page/latest.js';
import { valueLegend } from '../legends.js';
import { signed } from '../numbers.js';
import { numberField } from '../starter-field.js';
import { plainSection } from '../section.js';
import { characterSide } from './character-side.js';
import { heatText } from './heat-text.js';
import { passage } from './passage.js';

/** @import { Heat, TextNetworkCard } from '../answers.js' */
/** @import { FigureSettings } from '../../types.js' */
/** @typedef {Pick<ReturnType<typeof import('../stage.js').stage>, 'desk' | 'fail' | 'say'>} Lab */

/**
 * What is shown: of which network, which stretch of the text, and from where on.
 * @typedef {{ network: string, heat: Heat | null, from: number }} Seen
 */

const COLOURS =
  'Each character has the colour that the unit has after reading it: blue below zero, orange ' +
  'above. Arrow keys go from character to character.';

/**
 * @param {Lab} lab
 * @param {{ words: (unit: number) => string, drawn: (unit: number) => void, read?: () => void }} on
 * `words`: what a unit responds to, as far as that is known; `read` is called when another
 * character is looked at
 */
export function colouredText(lab, { words, drawn, read = () => {} }) {
  const wanted = numberField('units-unit', 'Unit', { value: 0, min: 0, max: 0 }, () => draw());
  /** @type {Seen} */
  const seen = { network: '', heat: null, from: 0 };
  const place = passage(lab.desk, () => draw());
  const heat = heatText((at) => {
    look(at);
    read();
  });
  const side = characterSide();
  const section = textSection([wanted.element, ...place.elements], heat.element, side.element);
  const look = characterLook(lab, seen, side, () => wanted.value);

  const draw = colouring(lab, seen, { wanted, place }, (found, unit) => {
    heat.draw(found, unit);
    section.name(unit);
    section.say(words(unit) || rangeWords(found));
    drawn(unit);
    look(heat.at);
  });

  return {
    element: section.element,
    heat: heat.element,
    say: section.say,
    draw,
    get network() {
      return seen.network;
    },
    get unit() {
      return wanted.value;
    },
    set unit(unit) {
      wanted.value = unit;
    },
    /** What is shown, as a report keeps it. @returns {FigureSettings} */
    get settings() {
      return { unit: wanted.value, from: place.from, at: heat.at };
    },
    /** What a report kept. @param {FigureSettings} settings */
    recall({ unit, from, at }) {
      wanted.value = wholeOf(unit);
      place.from = wholeOf(from);
      heat.at = wholeOf(at);
    },
    leave() {
      Object.assign(seen, { network: '', heat: null });
    },
    /** Another network, and perhaps another text. @param {TextNetworkCard} card */
    take({ id, hidden }) {
      seen.network = id;
      wanted.input.max = String(hidden - 1);
      place.fit();
    },
  };
}

/**
 * Gives what asks for the values of a unit along the text.
 * @param {Lab} lab
 * @param {Seen} seen
 * @param {{ wanted: { value: number }, place: ReturnType<typeof passage> }} fields
 * @param {(found: Heat, unit: number) => void} draw
 */
const colouring = (lab, seen, { wanted, place }, draw) =>
  latest(async (/** @type {void} */ _) => {
    if (!seen.network) return;
    const unit = wanted.value;
    try {
      const [asked, first] = [seen.network, place.from];
      const found = await lab.desk.call('heat', [asked, unit, first, place.count]);
      if (seen.network !== asked) return;
      lab.fail(null);
      Object.assign(seen, { heat: found, from: first });
      draw(found, unit);
    } catch (error) {
      lab.fail(error);
    }
  });

/**
 * Gives what looks at a character: the state after it.
 * @param {Lab} lab
 * @param {Seen} seen
 * @param {ReturnType<typeof characterSide>} side
 * @param {() => number} unit
 */
const characterLook = (lab, seen, side, unit) =>
  latest(async (/** @type {number} */ at) => {
    const { network, heat, from } = seen;
    if (!heat || !network) return;
    try {
      const found = await lab.desk.call('stateAt', [network, from + at]);
      const letter = [...heat.text][at];
      if (network !== seen.network || heat !== seen.heat || !letter) return;
      const value = heat.values[at];
      side.draw(found, { letter, at: from + at, unit: unit(), value });
    } catch (error) {
      lab.say(messageOf(error));
    }
  });

/**
 * The text in the colours of one unit.
 * @param {HTMLElement[]} fields
 * @param {HTMLElement} heat
 * @param {HTMLElement} side
 */
function textSection(fields, heat, side) {
  const title = el('h3', {}, 'The text');
  const responds = el('p', {}, '\u00a0');
  return {
    element: plainSection(
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

/** A number of a setting. @param {unknown} setting */
const wholeOf = (setting) => Math.max(0, Math.round(Number(setting)) || 0);

/** @param {Heat} heat */
const rangeWords = ({ values }) =>
  `The unit lies between ${signed(least(values), 2)} and ${signed(most(values), 2)} in this ` +
  'stretch.';

/** @param {ArrayLike<number>} values */
const least = (values) => Math.min(...Array.from(values));
/** @param {ArrayLike<number>} values */
const most = (values) => Math.max(...Array.from(values));
