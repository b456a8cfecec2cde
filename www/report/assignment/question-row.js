// A question of the assignment as a row: what is asked, the lab that answers it, and what has been
// kept for it.
import { el, show, write } from '../../page/dom.js';
import { plural } from '../../page/format.js';
import { LABS } from '../../page/labs.js';
import { numberOf } from '../questions.js';

/** @import { AssignmentQuestion } from '../questions.js' */
/** @import { Progress } from './progress.js' */

/** So many names of runs are said, then how many more there are. */
const NAMED = 3;

/**
 * @param {AssignmentQuestion} question
 * @param {{ open: () => void, answer: () => void }} deeds
 */
export function questionRow(question, { open, answer }) {
  const { id, title, asks, lab, ready } = question;
  const labTitle = LABS.find((one) => one.id === lab)?.title ?? lab;
  const mark = el('span', { class: 'question-mark', 'aria-hidden': 'true' });
  const state = el('span', {});
  const kept = el('p', { class: 'help' });
  const writing = el(
    'button',
    { type: 'button', class: 'link', onclick: answer, hidden: true },
    'Answer it',
    hidden(` to question ${numberOf(id)}`),
  );
  const opening = el(
    'button',
    { type: 'button', onclick: open },
    `Open ${labTitle}`,
    hidden(` for question ${numberOf(id)}`),
  );
  const element = el(
    'li',
    { class: 'assignment-question', id: `question-${id.replace('.', '-')}` },
    el('p', { class: 'question-number' }, numberOf(id)),
    el(
      'div',
      { class: 'question-asked' },
      el('h4', {}, title),
      el('p', {}, asks),
      el('p', { class: 'question-state' }, mark, state, ' ', writing),
      kept,
    ),
    el(
      'div',
      { class: 'question-go' },
      opening,
      ready ? el('p', { class: 'help' }, `Ready: ${ready}.`) : null,
    ),
  );
  return {
    element,
    /** @param {Progress} progress @param {string} report its title; empty while there is none */
    draw(progress, report) {
      element.dataset.answered = String(progress.answered);
      write(mark, progress.answered ? '✓' : '○');
      write(state, stateWords(progress, report));
      show(writing, progress.asked && !progress.answered);
      const words = keptWords(progress);
      write(kept, words);
      show(kept, words !== '');
    },
  };
}

/** Words for those who hear the page. @param {string} words */
const hidden = (words) => el('span', { class: 'visually-hidden' }, words);

/** @param {Progress} progress @param {string} report */
function stateWords({ asked, answered, figures }, report) {
  if (!asked) return report ? `Not in “${report}”.` : 'Not answered yet.';
  const shown = figures ? `, with ${plural(figures, 'figure')}` : '';
  return `${answered ? 'Answered' : 'Not answered yet'} in “${report}”${shown}.`;
}

/** @param {Progress} progress */
function keptWords({ runs, missing }) {
  const more = runs.length - NAMED;
  const names = runs.slice(0, NAMED).map((name) => `“${name}”`);
  const had = runs.length
    ? `${plural(runs.length, 'run')} kept: ${names.join(', ')}${more > 0 ? `, ${more} more` : ''}.`
    : '';
  const wanted = missing ? `${plural(missing, 'run')} still to be trained.` : '';
  return [had, wanted].filter(Boolean).join(' ');
}
