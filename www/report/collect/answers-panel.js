// The answers of a class to one question, side by side.
import { el, show } from '../../page/dom.js';
import { showMarkdown } from '../markdown.js';
import { ownPictures } from '../own-pictures.js';
import { asksOf, numberOf } from '../questions.js';
import { answersIn, questionsIn, writerOf } from './gathered.js';

/** @import { Gathered } from './gathered.js' */

/** A longer prompt is cut in the list of questions. */
const LONGEST_LABEL = 90;

/** @param {{ open: (one: Gathered) => void }} deeds */
export function answersPanel({ open }) {
  const select = el('select', { id: 'class-question', onchange: () => redraw() });
  const list = el('div', { class: 'class-answers' });
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'class-answers-title', hidden: true },
    el('h3', { id: 'class-answers-title' }, 'Answers side by side'),
    el('p', { class: 'class-filter' }, el('label', { for: select.id }, 'Question'), select),
    list,
  );
  let offered = '';
  /** @type {readonly Gathered[]} */
  let all = [];

  function redraw() {
    const given = all.flatMap((one) => {
      const found = answersIn(one.report).get(select.value);
      return found ? [{ one, answer: found.answer }] : [];
    });
    list.replaceChildren(...given.map(({ one, answer }) => answerCard(one, answer, open)));
  }

  return {
    element,
    /** @param {readonly Gathered[]} given */
    draw(given) {
      all = given;
      const questions = questionsIn(all);
      show(element, questions.length > 0);
      const now = JSON.stringify(questions);
      if (now !== offered) {
        offered = now;
        const chosen = select.value;
        select.replaceChildren(
          ...questions.map(({ key, prompt }) => el('option', { value: key }, labelOf(key, prompt))),
        );
        if (questions.some(({ key }) => key === chosen)) select.value = chosen;
      }
      redraw();
    },
  };
}

/** @param {string} key @param {string} prompt */
function labelOf(key, prompt) {
  const label = key === prompt ? prompt : `${numberOf(key)} ${prompt || asksOf(key)}`;
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL)} …` : label;
}

/** @param {Gathered} one @param {string} answer @param {(one: Gathered) => void} open */
const answerCard = (one, answer, open) =>
  el(
    'article',
    { class: 'class-answer', 'aria-label': `The answer of ${writerOf(one)}` },
    el(
      'h4',
      {},
      el('button', { type: 'button', class: 'link', onclick: () => open(one) }, writerOf(one)),
    ),
    answer ? answerWords(one, answer) : el('p', { class: 'help' }, 'No answer.'),
  );

/** @param {Gathered} one @param {string} answer in Markdown */
function answerWords({ report }, answer) {
  const host = el('div', { class: 'prose' });
  void showMarkdown(host, answer, ownPictures(report));
  return host;
}
