// What the network writes while it learns: the latest sample, and earlier ones beside it, each with
// how much it had read by then.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { thinnedCurve } from '../curve.js';
import { fewSamples } from '../samples.js';
import { EXAMPLE_TAG } from './learning.js';
import { textMachine } from '../time-machine.js';

/** @import { DeskState, TextSample } from '../../types.js' */

/** So many samples stand beside each other; all that are kept are in the time machine. */
const MOST_BESIDE = 6;
const MACHINE =
  'Back through the run: what the network wrote at each moment that is kept, and where on its ' +
  'curve that was.';

/** @param {HTMLElement} add the button that adds them to a report */
export function samples(add) {
  const empty = el(
    'p',
    { class: 'empty text-sample-empty' },
    'Press Train: what the network writes appears here, from before its first step on. ' +
      'Networks that are open already write under “Temperatures”.',
  );
  const list = el('ol', { class: 'text-samples' });
  const caption = el(
    'figcaption',
    {},
    'Two hundred characters that follow the first 25 of the text, each drawn with the ' +
      'probability that the network gives it, every time with the same luck: only what it has ' +
      'learnt differs.',
  );
  const machine = textMachine('Moment of the run to look at');
  const past = el(
    'figure',
    { class: 'text-past', hidden: true },
    machine.element,
    el('figcaption', {}, MACHINE),
  );
  const tag = el('span', { class: 'tag' }, EXAMPLE_TAG);
  const head = el('h3', { id: 'text-samples-title' }, 'What it writes');
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'text-samples-title' },
    el('div', { class: 'panel-head' }, head, tag),
    el('figure', {}, empty, list, caption),
    past,
    add,
  );
  /** @type {TextSample[] | null} */
  let drawn = null;

  /** @param {DeskState} state */
  function draw({ run }) {
    const { samples: written } = run;
    if (written === drawn) return;
    drawn = written;
    show(tag, run.phase === 'example');
    show(empty, written.length === 0);
    show(list, written.length > 0);
    show(past, written.length > 1);
    machine.draw({
      samples: written,
      curve: thinnedCurve(run.curve),
      all: run.charactersInAll,
      key: written[0] ?? null,
    });
    const newestFirst = fewSamples(written, MOST_BESIDE).reverse();
    while (list.children.length > newestFirst.length) list.lastElementChild?.remove();
    while (list.children.length < newestFirst.length) list.append(card());
    for (const [i, sample] of newestFirst.entries())
      fill(/** @type {HTMLElement} */ (list.children[i]), sample, i === 0 ? now(run) : '');
  }
  return { element, draw };
}

function card() {
  return el(
    'li',
    {},
    el('p', { class: 'text-sample-when' }),
    el('div', { class: 'written text-sample', tabindex: '0', role: 'group' }),
  );
}

/** What the latest sample begins with. @param {DeskState['run']} run */
const now = ({ phase }) => (phase === 'example' ? 'In the end' : 'Now');

/** @param {HTMLElement} element @param {TextSample} sample @param {string} latest */
function fill(element, { characters, text }, latest) {
  const [when, words] = element.children;
  const after = characters === 0 ? 'before any training' : `after ${count(characters)} characters`;
  write(when, latest ? `${latest}, ${after}` : `${after[0].toUpperCase()}${after.slice(1)}`);
  words.setAttribute('aria-label', `Written ${after}`);
  write(words, text);
}
