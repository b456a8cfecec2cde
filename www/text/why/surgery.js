// The switch: two texts from the same seed side by side, one written by the whole network, one
// without the found weights, also in mid-sentence.
import { el, show, write } from '../../page/dom.js';
import { plural } from '../../page/format.js';
import { Chorus, deedOf } from '../chorus.js';
import { listOf, symbolOf } from '../characters.js';
import { strangersIn } from '../examples.js';
import { sheet } from '../sheet.js';
import { firstLine, numberField, starterField } from '../starter-field.js';

/** @import { Behaviour, Explanation, TextNetworkCard, Removed } from '../answers.js' */
/** @import { Paint } from '../sheet.js' */

/**
 * Whether a letter stands where the behaviour says what should come, and whether that came.
 * @param {readonly string[]} letters
 * @param {number} at
 * @param {Behaviour} behaviour
 */
export function marked(letters, at, { after, kind, then }) {
  const context = [...after];
  const here =
    kind === 'set'
      ? at > 0 && context.includes(letters[at - 1])
      : at >= context.length &&
        context.every((letter, i) => letters[at - context.length + i] === letter);
  return here ? ([...then].includes(letters[at]) ? 'met' : 'missed') : '';
}

const TAKE_OUT = 'Take the weights out of the right network (also while it writes)';
const SAME_LUCK =
  'Both write with the same random numbers, so that they part where the weights matter.';

/** @param {number} written @param {boolean} out @param {string} subject what comes before */
const writingWords = (written, out, subject) =>
  `${plural(written, 'character')} each; the right network writes ` +
  `${out ? 'without the weights' : 'with them again'}; watch what comes after ${subject}.`;

/** @param {ReturnType<typeof import('../stage.js').stage>} lab */
export function surgery(lab) {
  const chorus = new Chorus(lab.desk, () => redraw(), lab.shown);
  const starter = starterField('surgery-starter', () => restart());
  const seed = numberField('surgery-seed', 'Seed', { value: 1, min: 0, max: 2 ** 31 }, () =>
    restart(),
  );
  const sheets = [sheet('Text of the whole network'), sheet('Text without these weights')];
  sheets[0].rename('Text of the whole network', 'whole');
  sheets[1].rename('Text without these weights', 'without');
  const out = el('input', {
    type: 'checkbox',
    id: 'surgery-out',
    checked: true,
    onchange: () => flip(),
  });
  const run = el(
    'button',
    { type: 'button', class: 'primary', onclick: () => press() },
    'Write both',
  );
  const where = el('p', { class: 'help', role: 'status' });
  const element = el(
    'section',
    { class: 'text-section', hidden: true, 'aria-labelledby': 'surgery-title' },
    el('h3', { id: 'surgery-title' }, 'Write without these weights'),
    el(
      'div',
      { class: 'text-controls' },
      starter.element,
      el('div', { class: 'field-row' }, seed.element),
    ),
    el('p', { class: 'switch' }, el('label', { for: out.id }, out, el('span', {}, TAKE_OUT))),
    el(
      'div',
      { class: 'text-bar' },
      el(
        'div',
        { class: 'buttons' },
        run,
        el('button', { type: 'button', onclick: () => restart() }, 'Start again'),
      ),
      where,
    ),
    markLegend(),
    el(
      'div',
      { class: 'columns two' },
      ...sheets.map((one, i) =>
        el(
          'figure',
          { class: 'column' },
          el('h4', {}, i ? 'Without these weights' : 'The whole network'),
          one.element,
        ),
      ),
    ),
  );

  let network = '';
  /** @type {Removed | undefined} */
  let removed;
  /** @type {Behaviour | null} */
  let behaviour = null;
  let subject = '';
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

  function press() {
    if (chorus.playing) return chorus.pause();
    if (chorus.finished) restart();
    lab.attempt(() => chorus.play());
  }

  function redraw() {
    if (chorus.problem) lab.fail(chorus.problem);
    const { written } = chorus;
    write(run, deedOf(chorus, 'Write both', 'Write both again'));
    write(where, written ? writingWords(written, out.checked, subject) : SAME_LUCK);
    for (const [i, { plan, text }] of chorus.voices.entries())
      sheets[i].draw(
        plan.starter,
        text,
        markOf(behaviour, plan.starter + text, [...plan.starter].length),
      );
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
      subject = wished.kind === 'context' ? 'the string' : listOf(wished.after);
      if (!starter.value || strangersIn(starter.value, new Set(vocabulary)).length)
        starter.value = firstLine(lab.desk.state.text?.start ?? '', vocabulary);
      show(element, set.length > 0);
      restart();
    },
  };
}

/**
 * Marks the characters that come after A: those of B, and the others.
 * @param {Behaviour | null} behaviour
 * @param {string} whole
 * @param {number} given letters of the starter
 * @returns {Paint}
 */
function markOf(behaviour, whole, given) {
  const letters = [...whole];
  return (span, at) => {
    const mark = behaviour && marked(letters, given + at, behaviour);
    if (!mark) return;
    span.classList.add(mark);
    // A newline has no room of its own for a colour.
    if (letters[given + at] === '\n') span.textContent = `${symbolOf('\n')}\n`;
  };
}

/** What the colours of the letters mean. */
const markLegend = () =>
  el(
    'p',
    { class: 'shade-legend' },
    el('span', {}, 'After it comes: '),
    el(
      'span',
      { class: 'shade-cells' },
      el('span', { class: 'letter met' }, 'what it should'),
      el('span', { class: 'letter missed' }, 'something else'),
    ),
  );
