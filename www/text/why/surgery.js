// The switch: two texts from the same seed side by side, one written by the whole network, one
// without the found weights, also in mid-sentence.
import { el, show } from '../../page/dom.js';
import { plural } from '../../page/format.js';
import { Chorus } from '../chorus.js';
import { listOf } from '../characters.js';
import { isLegible } from '../examples.js';
import { firstLine, numberField, starterField } from '../starter-field.js';
import { titledSection } from '../section.js';
import { writingBar } from '../writing-bar.js';
import { bothTexts, markLegend } from './both-texts.js';
import { cutSettings } from './cut.js';
import { freshName } from '../../page/names.js';

/** @import { FigureSettings } from '../../types.js' */
/** @import { TextNetworkCard } from '../answers.js' */
/** @import { Cut, Writing } from './cut.js' */

const TAKE_OUT = 'Take the weights out of the right network (also while it writes)';
const SEED = { value: 1, min: 0, max: 2 ** 31 };
const SAME_LUCK =
  'Both write with the same random numbers, so that they part where the weights matter.';

/** @param {number} written @param {boolean} out @param {Cut} cut */
const writingWords = (written, out, { behaviour: { kind, after } }) =>
  `${plural(written, 'character')} each; the right network writes ` +
  `${out ? 'without the weights' : 'with them again'}; watch what comes after ` +
  `${kind === 'context' ? 'the string' : listOf(after)}.`;

/** @typedef {ReturnType<typeof import('../stage.js').stage>} Lab */

/**
 * @param {Pick<Lab, 'desk' | 'attempt' | 'fail' | 'shown'>} lab
 * @param {(settings: FigureSettings) => void} [changed] hears what is written with, when that
 * changes
 */
export function surgery(lab, changed = () => {}) {
  const chorus = new Chorus(lab.desk, () => redraw(), lab.shown);
  /** Does something, and tells what is written with from now on. @param {() => void} deed */
  const told = (deed) => () => {
    deed();
    if (self.settings) changed(self.settings);
  };
  const fields = surgeryFields({ turned: told(restart), flipped: told(flip) });
  const bar = keys(lab, chorus, restart);
  const texts = bothTexts();
  const element = section(fields, bar.element, texts.element);
  let network = '';
  /** @type {Cut | null} */
  let cut = null;
  const taken = () => (fields.now().out ? cut?.removed : undefined);

  function restart() {
    if (!cut) return;
    chorus.speed = 40;
    chorus.begin(network, plansOf(fields.now(), taken()), 500);
  }

  function flip() {
    const [, voice] = chorus.voices;
    if (voice) voice.plan = { ...voice.plan, removed: taken() };
    redraw();
  }

  function redraw() {
    if (chorus.problem) lab.fail(chorus.problem);
    const { written } = chorus;
    bar.draw(cut && written ? writingWords(written, fields.now().out, cut) : SAME_LUCK);
    texts.draw(chorus.voices, cut?.behaviour ?? null);
  }

  const self = {
    element,
    chorus,
    /** What is written with, as a report keeps it; null while there are no weights. */
    get settings() {
      return cut && cutSettings(cut, fields.now());
    },
    /** What a report kept. */
    recall: fields.set,
    forget() {
      chorus.pause();
      cut = null;
      show(element, false);
    },
    /** @param {TextNetworkCard} card @param {Cut} found */
    offer({ id, vocabulary }, found) {
      network = id;
      cut = found;
      fields.fit(lab.desk.state.text?.start ?? '', vocabulary);
      show(element, cut.removed.indices.length > 0);
      restart();
    },
  };
  return self;
}

/**
 * The same text twice, the second one without the weights.
 * @param {Writing} writing
 * @param {Cut['removed']} [removed]
 */
const plansOf = ({ starter, seed }, removed) => {
  const plan = { starter, alpha: 1, seed };
  return [plan, { ...plan, removed }];
};

/** @param {Pick<Lab, 'attempt'>} lab @param {Chorus} chorus @param {() => void} restart */
function keys(lab, chorus, restart) {
  const reset = el('button', { type: 'button', onclick: restart }, 'Start again');
  const start = () => void lab.attempt(() => chorus.play());
  const [first, again] = ['Write both', 'Write both again'];
  return writingBar(chorus, { first, again, restart, start }, reset);
}

/**
 * What is written, and whether the weights are out.
 * @param {{ turned: () => void, flipped: () => void }} on
 */
function surgeryFields({ turned, flipped }) {
  const starter = starterField('surgery-starter', turned);
  const seed = numberField('surgery-seed', 'Seed', SEED, turned);
  const box = { type: 'checkbox', id: freshName('surgery-out'), checked: true, onchange: flipped };
  const out = el('input', box);
  const label = el('label', { for: out.id }, out, el('span', {}, TAKE_OUT));
  return {
    elements: [
      el(
        'div',
        { class: 'text-controls' },
        starter.element,
        el('div', { class: 'field-row' }, seed.element),
      ),
      el('p', { class: 'switch' }, label),
    ],
    /** @returns {Writing} */
    now: () => ({ starter: starter.value, seed: seed.value, out: out.checked }),
    /** @param {Writing} kept */
    set(kept) {
      starter.value = kept.starter;
      seed.value = kept.seed;
      out.checked = kept.out;
    },
    /**
     * A starter that the network can't read becomes the first line of a text.
     * @param {string} text
     * @param {string[]} vocabulary
     */
    fit(text, vocabulary) {
      if (!isLegible(starter.value, vocabulary)) starter.value = firstLine(text, vocabulary);
    },
  };
}

/**
 * @param {ReturnType<typeof surgeryFields>} fields
 * @param {HTMLElement} bar
 * @param {HTMLElement} texts
 */
function section(fields, bar, texts) {
  const title = 'Write without these weights';
  const element = titledSection(title, ...fields.elements, bar, markLegend(), texts);
  show(element, false);
  return element;
}
