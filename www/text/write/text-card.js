// The open text: where it came from, how long it is, which characters it has; and how to open
// another.
import { el, show, write } from '../../page/dom.js';
import { bytes, count, plural } from '../../page/format.js';
import { nameOf, symbolOf } from '../characters.js';
import { textRemedies } from './text-remedies.js';

/** @import { DeskState, TextSummary } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

const MOST_SEED = 2 ** 32 - 1;

/** @param {Desk} desk */
export function textCard(desk) {
  const title = el('p', { class: 'data-title' }, 'Opening a text …');
  const figures = el('p', { class: 'help' });
  const notes = el('ul', { class: 'notes' });
  const remedies = textRemedies(desk);
  const named = { role: 'group', 'aria-label': 'How the text begins' };
  const start = el('div', { class: 'written text-start', tabindex: '0', ...named });
  const characters = vocabulary();
  const offers = el('div', { class: 'offers' });
  const element = el(
    'section',
    { class: 'panel text-card', 'aria-labelledby': 'text-card-title' },
    el('h3', { id: 'text-card-title' }, 'Text'),
    title,
    figures,
    notes,
    remedies.element,
    start,
    characters.element,
    openers(desk),
    pasting(desk),
    play(desk),
    offers,
  );
  let offered = '';

  /** @param {DeskState} state */
  function draw(state) {
    const { text, openingText, siteTexts, run } = state;
    const none = run.phase === 'failed' ? 'No text is open' : 'Opening a text …';
    write(title, openingText ? `Opening ${openingText} …` : (text?.title ?? none));
    write(figures, text ? figuresOf(text) : '');
    remedies.draw(state);
    write(start, text?.start ?? '');
    list(notes, text?.notes ?? []);
    characters.draw(text);
    const now = JSON.stringify(siteTexts);
    if (now === offered) return;
    offered = now;
    offers.replaceChildren(
      ...siteTexts.map((one) =>
        el(
          'button',
          { type: 'button', onclick: () => desk.order(() => desk.texts.site(one)) },
          `Use ${one.title}`,
        ),
      ),
    );
  }
  return { element, draw };
}

/** How long a text is. @param {TextSummary} text */
const figuresOf = ({ characters, vocabulary, bytes: size }) =>
  `${plural(characters, 'character')} from an alphabet of ${count(vocabulary.length)}, ` +
  bytes(size);

/** Writes a list only where it differs. @param {HTMLElement} element @param {string[]} lines */
function list(element, lines) {
  const same =
    element.children.length === lines.length &&
    lines.every((line, i) => element.children[i].textContent === line);
  if (!same) element.replaceChildren(...lines.map((line) => el('li', {}, line)));
}

/** A button for a file. @param {Desk} desk */
function openers(desk) {
  const file = el('input', {
    type: 'file',
    accept: '.txt,.md,.text,text/*',
    class: 'visually-hidden',
    tabindex: '-1',
    'aria-hidden': 'true',
    onchange: () => {
      const chosen = [...(file.files ?? [])];
      file.value = '';
      if (chosen.length) desk.page.actions.openFiles(chosen, 'text');
    },
  });
  const open = el('button', { type: 'button', onclick: () => file.click() }, 'Open a text …');
  return el(
    'div',
    { class: 'zone' },
    el(
      'div',
      { class: 'zone-row' },
      el('p', {}, 'Drop any text here, up to 20 MB. It stays on your machine.'),
      open,
      file,
    ),
  );
}

/** A box to type or paste into. @param {Desk} desk */
function pasting(desk) {
  const box = el('textarea', {
    id: 'text-pasted',
    rows: 5,
    spellcheck: 'false',
    'aria-describedby': 'text-pasted-help',
  });
  const use = el(
    'button',
    { type: 'button', onclick: () => desk.order(() => desk.texts.pasted(box.value)) },
    'Train on this',
  );
  return el(
    'details',
    { class: 'text-paste' },
    el('summary', {}, 'Paste a text'),
    el(
      'div',
      { class: 'rows' },
      el('label', { for: 'text-pasted', class: 'visually-hidden' }, 'Text to train on'),
      box,
      el(
        'p',
        { class: 'help', id: 'text-pasted-help' },
        'A few thousand characters at least, or there is little to learn.',
      ),
      use,
    ),
  );
}

/** The play that the lab writes by itself. @param {Desk} desk */
function play(desk) {
  const seed = el('input', {
    id: 'text-play-seed',
    type: 'number',
    min: 0,
    max: MOST_SEED,
    step: 1,
    value: 0,
    'aria-describedby': 'text-play-help',
  });
  const use = el(
    'button',
    {
      type: 'button',
      onclick: () =>
        desk.order(() =>
          desk.texts.play(Math.min(MOST_SEED, Math.max(0, Math.round(Number(seed.value) || 0)))),
        ),
    },
    'Use the play',
  );
  return el(
    'div',
    { class: 'text-play' },
    el('label', { for: seed.id }, 'Seed of the play'),
    seed,
    use,
    el(
      'p',
      { class: 'help', id: 'text-play-help' },
      'The play is made by a small grammar of this project; another seed is another play.',
    ),
  );
}

/** The characters of the text with how often each is there. */
function vocabulary() {
  const list = el('ul', {
    class: 'text-characters',
    tabindex: '0',
    'aria-label': 'Each character and how often it is there',
  });
  const element = el('details', { class: 'numbers' }, el('summary', {}, 'Its characters'), list);
  /** @type {TextSummary | null} */
  let drawn = null;
  return {
    element,
    /** @param {TextSummary | null} text */
    draw(text) {
      if (text === drawn) return;
      drawn = text;
      show(element, text !== null);
      list.replaceChildren(
        ...(text?.vocabulary ?? []).map(({ character, count: times }) => chip(character, times)),
      );
    },
  };
}

/** A character and how often it is there. @param {string} character @param {number} times */
export const chip = (character, times) =>
  el(
    'li',
    { title: nameOf(character) },
    el('span', { class: 'text-character' }, symbolOf(character)),
    el('span', { class: 'text-times' }, count(times)),
  );
