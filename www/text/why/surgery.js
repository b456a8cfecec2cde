// The switch: two texts from the same seed side by side, one written by the whole network, one
// without the found weights, also in mid-sentence.
import { el, show } from '../../page/dom.js';
import { plural } from '../../page/format.js';
import { Chorus } from '../chorus.js';
import { listOf } from '../characters.js';
import { isLegible } from '../examples.js';
import { firstLine, numberField, starterField } from '../starter-field.js';
import { writingBar } from '../writing-bar.js';
import { bothTexts, markLegend } from './both-texts.js';
import { freshName } from '../../page/names.js';

/** @import { Behaviour, Explanation, TextNetworkCard, Removed } from '../answers.js' */

const TAKE_OUT = 'Take the weights out of the right network (also while it writes)';
const SEED = { value: 1, min: 0, max: 2 ** 31 };
const SAME_LUCK =
  'Both write with the same random numbers, so that they part where the weights matter.';

/** @param {number} written @param {boolean} out @param {Behaviour} behaviour */
const writingWords = (written, out, { kind, after }) =>
  `${plural(written, 'character')} each; the right network writes ` +
  `${out ? 'without the weights' : 'with them again'}; watch what comes after ` +
  `${kind === 'context' ? 'the string' : listOf(after)}.`;

/** @typedef {ReturnType<typeof import('../stage.js').stage>} Lab */

/** @param {Lab} lab */
export function surgery(lab) {
  const chorus = new Chorus(lab.desk, () => redraw(), lab.shown);
  const starter = starterField('surgery-starter', () => restart());
  const seed = numberField('surgery-seed', 'Seed', SEED, () => restart());
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
  /** @type {Removed | undefined} */
  let removed;
  /** @type {Behaviour | null} */
  let behaviour = null;
  const taken = () => (out.checked ? removed : undefined);

  function restart() {
    if (!removed) return;
    const plan = { starter: starter.value, alpha: 1, seed: seed.value };
    chorus.speed = 40;
    chorus.begin(network, [plan, { ...plan, removed: taken() }], 500);
  }

  function flip() {
    const [, voice] = chorus.voices;
    if (voice) voice.plan = { ...voice.plan, removed: taken() };
    redraw();
  }

  function redraw() {
    if (chorus.problem) lab.fail(chorus.problem);
    const { written } = chorus;
    bar.draw(written && behaviour ? writingWords(written, out.checked, behaviour) : SAME_LUCK);
    texts.draw(chorus.voices, behaviour);
  }

  return {
    element,
    forget() {
      chorus.pause();
      removed = undefined;
      show(element, false);
    },
    /**
     * @param {TextNetworkCard} card
     * @param {Explanation} explanation
     * @param {Behaviour} wished
     * @param {'zero' | 'mean'} baseline
     */
    offer({ id, vocabulary }, { set }, wished, baseline) {
      network = id;
      behaviour = wished;
      removed = { indices: set.map(({ index }) => index), baseline };
      const line = firstLine(lab.desk.state.text?.start ?? '', vocabulary);
      if (!isLegible(starter.value, vocabulary)) starter.value = line;
      show(element, set.length > 0);
      restart();
    },
  };
}

/** @param {Lab} lab @param {Chorus} chorus @param {() => void} restart */
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
const section = ([starter, seed], out, bar, texts) =>
  el(
    'section',
    { class: 'text-section', hidden: true, 'aria-labelledby': 'surgery-title' },
    el('h3', { id: 'surgery-title' }, 'Write without these weights'),
    el('div', { class: 'text-controls' }, starter, el('div', { class: 'field-row' }, seed)),
    el('p', { class: 'switch' }, el('label', { for: out.id }, out, el('span', {}, TAKE_OUT))),
    bar,
    markLegend(),
    texts,
  );
