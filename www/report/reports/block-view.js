// A block of a report in the editor: its head with the buttons that move and delete it, and its
// fields.
import { able } from '../../page/able.js';
import { el, write } from '../../page/dom.js';
import { promptOf } from '../document.js';
import { MountedFigure } from '../figure-mount.js';
import { showMarkdown } from '../markdown.js';
import { blockName } from './draft.js';
import { sourceField } from './source-field.js';

/** @import { Figure, Page, ReportBlock, RunCard, RunClaim, State } from '../../types.js' */
/** @import { OwnPictures } from '../own-pictures.js' */

/**
 * What the viewer does to a block.
 * @typedef {object} BlockDeeds
 * @property {(block: ReportBlock, field: string) => void} changed `field`: what was typed into, or
 * turned
 * @property {(figure: Figure, cards: RunCard[]) => void} filled runs of the library have come into
 * a figure
 * @property {(by: number) => void} moved
 * @property {() => void} removed
 * @property {(kind: 'text' | 'question') => void} inserted below it
 * @property {() => OwnPictures} pictures those of the report
 */
/**
 * @typedef {object} BlockView
 * @property {HTMLElement} element
 * @property {(block: ReportBlock, at: number, of: number, runs: RunClaim[]) => void} update
 * @property {(state: State) => void} draw
 * @property {() => void} end
 */

const HINTS = {
  text: 'What you write here on the left stands here as it will be read.',
  answer: 'Your answer, as it will be read.',
  prompt: 'What is asked, as it will be read.',
  caption: 'The caption: one sentence that says what to see.',
};

/**
 * @param {Page} page
 * @param {number} uid
 * @param {ReportBlock} block
 * @param {RunClaim[]} runs
 * @param {BlockDeeds} deeds
 * @returns {BlockView}
 */
export function blockView(page, uid, block, runs, deeds) {
  const head = blockHead(deeds);
  const body = bodyOf(page, block, runs, deeds);
  /** What was drawn last. @type {unknown[]} */
  let drawn = [];
  const element = el(
    'section',
    { class: 'report-block', 'data-uid': uid, 'data-kind': block.kind },
    head.element,
    ...body.elements,
    insertRow(deeds.inserted),
  );
  return {
    element,
    update(next, at, of, all) {
      const given = [next, at, of, all];
      if (given.every((one, i) => one === drawn[i])) return;
      drawn = given;
      head.update(blockName(next), at, of);
      element.setAttribute('aria-label', `${blockName(next)}, ${at + 1} of ${of}`);
      body.update(next, all);
    },
    draw: body.draw,
    end: body.end,
  };
}

/** @param {BlockDeeds} deeds */
function blockHead({ moved, removed }) {
  const name = el('span', { class: 'block-name' });
  /** @param {string} words @param {() => void} deed */
  const button = (words, deed) =>
    el('button', { type: 'button', class: 'quiet', onclick: deed }, words);
  const up = button('Move up', () => moved(-1));
  const down = button('Move down', () => moved(1));
  const buttons = [up, down, button('Delete', removed)];
  return {
    element: el(
      'div',
      { class: 'block-head' },
      name,
      el('div', { class: 'block-buttons' }, ...buttons),
    ),
    /** @param {string} words @param {number} at @param {number} of */
    update(words, at, of) {
      write(name, words);
      able(up, at > 0);
      able(down, at < of - 1);
      for (const one of buttons) one.setAttribute('aria-label', `${one.textContent}: ${words}`);
    },
  };
}

/** @param {(kind: 'text' | 'question') => void} inserted */
export const insertRow = (inserted) =>
  el(
    'div',
    { class: 'insert-row' },
    el(
      'button',
      { type: 'button', class: 'quiet', onclick: () => inserted('text') },
      'Insert text here',
    ),
    el(
      'button',
      { type: 'button', class: 'quiet', onclick: () => inserted('question') },
      'Insert a question here',
    ),
  );

/**
 * @typedef {object} Body
 * @property {HTMLElement[]} elements
 * @property {(block: any, runs: RunClaim[]) => void} update
 * @property {(state: State) => void} draw
 * @property {() => void} end
 */

/**
 * @param {Page} page
 * @param {ReportBlock} block
 * @param {RunClaim[]} runs
 * @param {BlockDeeds} deeds
 * @returns {Body}
 */
function bodyOf(page, block, runs, deeds) {
  if (block.kind === 'figure') return figureBody(page, block, runs, deeds);
  return block.kind === 'question' ? questionBody(block, deeds) : textBody(deeds);
}

const still = { draw: () => {}, end: () => {} };

/** @param {BlockDeeds} deeds @returns {Body} */
function textBody({ changed, pictures }) {
  const field = sourceField({
    pictures,
    name: 'text',
    label: 'Text in Markdown',
    hint: HINTS.text,
    typed: (text) => changed({ kind: 'text', text }, 'text'),
  });
  return { ...still, elements: [field.element], update: ({ text }) => field.write(text) };
}

/**
 * @param {Extract<ReportBlock, { kind: 'question' }>} given
 * @param {BlockDeeds} deeds
 * @returns {Body}
 */
function questionBody(given, { changed, pictures }) {
  let block = given;
  const answer = sourceField({
    pictures,
    name: 'answer',
    label: 'Your answer in Markdown',
    hint: HINTS.answer,
    typed: (text) => changed({ ...block, answer: text }, 'answer'),
  });
  // A question of the assignment has its own words, which nobody changes.
  const prompt = given.id
    ? null
    : sourceField({
        pictures,
        name: 'prompt',
        label: 'The question in Markdown',
        hint: HINTS.prompt,
        small: true,
        typed: (text) => changed({ ...block, prompt: text }, 'prompt'),
      });
  const asked = el('div', { class: 'prose asked' });
  return {
    ...still,
    elements: [prompt?.element ?? asked, answer.element],
    update(next) {
      block = next;
      answer.write(next.answer);
      if (prompt) prompt.write(next.prompt);
      else showMarkdown(asked, promptOf(next));
    },
  };
}

/**
 * @param {Page} page
 * @param {Extract<ReportBlock, { kind: 'figure' }>} given
 * @param {RunClaim[]} runs
 * @param {BlockDeeds} deeds
 * @returns {Body}
 */
function figureBody(page, given, runs, { changed, filled, pictures }) {
  let block = given;
  const figure = new MountedFigure(page, { figure: block.figure, runs }, (next, cards) =>
    cards?.length ? filled(next, cards) : changed({ ...block, figure: next }, 'figure'),
  );
  const caption = sourceField({
    pictures,
    name: 'caption',
    label: 'Caption in Markdown',
    hint: HINTS.caption,
    small: true,
    typed: (text) => changed({ ...block, caption: text }, 'caption'),
  });
  return {
    elements: [figure.element, caption.element],
    update(next, all) {
      block = next;
      figure.update(next.figure, all);
      caption.write(next.caption);
    },
    draw: (state) => figure.draw(state),
    end: () => figure.end(),
  };
}
