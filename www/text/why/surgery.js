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
  const starter = starterField('surgery-starter', () => turned());
  const seed = numberField('surgery-seed', 'Seed', SEED, () => turned());
  const out = el('input', {
    type: 'checkbox',
    id: freshName('surgery-out'),
    checked: true,
    onchange: () => flip(),
  });
  const bar = keys(lab, chorus, restart);
  const texts = bothTexts();
  const element = section([starter.element, seed.element], out, bar.element, texts.element);
  let network = '';
  /** @type {Cut | null} */
  let cut = null;
  const taken = () => (out.checked ? cut?.removed : undefined);

  function restart() {
    if (!cut) return;
    const plan = { starter: starter.value, alpha: 1, seed: seed.value };
    chorus.speed = 40;
    chorus.begin(network, [plan, { ...plan, removed: taken() }], 500);
  }

  function turned() {
    restart();
    if (self.settings) changed(self.settings);
  }

  function flip() {
    const [, voice] = chorus.voices;
    if (voice) voice.plan = { ...voice.plan, removed: taken() };
    redraw();
    if (self.settings) changed(self.settings);
  }

  function redraw() {
    if (chorus.problem) lab.fail(chorus.problem);
    const words =
      cut && chorus.written ? writingWords(chorus.written, out.checked, cut) : SAME_LUCK;
    bar.draw(words);
    texts.draw(chorus.voices, cut?.behaviour ?? null);
  }

  const self = {
    element,
    /** What is written with, as a report keeps it; null while there are no weights. */
    get settings() {
      const writing = { starter: starter.value, seed: seed.value, out: out.checked };
      return cut && cutSettings(cut, writing);
    },
    /** What a report kept. @param {Writing} kept */
    recall(kept) {
      starter.value = kept.starter;
      seed.value = kept.seed;
      out.checked = kept.out;
    },
    forget() {
      chorus.pause();
      cut = null;
      show(element, false);
    },
    /** @param {TextNetworkCard} card @param {Cut} found */
    offer({ id, vocabulary }, found) {
      network = id;
      cut = found;
      const line = firstLine(lab.desk.state.text?.start ?? '', vocabulary);
      if (!isLegible(starter.value, vocabulary)) starter.value = line;
      show(element, cut.removed.indices.length > 0);
      restart();
    },
  };
  return self;
}

/** @param {Pick<Lab, 'attempt'>} lab @param {Chorus} chorus @param {() => void} restart */
function keys(lab, chorus, restart) {
  const reset = el('button', { type: 'button', onclick: restart }, 'Start again');
  const start = () => void lab.attempt(() => chorus.play());
  const [first, again] = ['Write both', 'Write both again'];
  return writingBar(chorus, { first, again, restart, start }, reset);
}

/**
 * @param {[starter: HTMLElement, seed: HTMLElement]} fields
 * @param {HTMLInputElement} out takes the weights out
 * @param {HTMLElement} bar
 * @param {HTMLElement} texts
 */
function section([starter, seed], out, bar, texts) {
  const element = titledSection(
    'Write without these weights',
    el('div', { class: 'text-controls' }, starter, el('div', { class: 'field-row' }, seed)),
    el('p', { class: 'switch' }, el('label', { for: out.id }, out, el('span', {}, TAKE_OUT))),
    bar,
    markLegend(),
    texts,
  );
  show(element, false);
  return element;
}
