// A field for a typed answer: it is read, compared at random points, and told what it forgot.
import { messageOf } from '../page/problem.js';
import { el, write } from '../page/dom.js';
import { withFormulas } from '../page/formula.js';
import { askTheory } from './engine.js';

/** @import { Question } from '../../pkg/theory/palomino_theory.js' */

/**
 * @param {Question} question
 * @param {{ label: string, placeholder: string, help: string }} words `help`: how it is written
 */
export function answerField(question, { label, placeholder, help }) {
  const id = `answer-${question}`;
  const input = el('input', {
    type: 'text',
    id,
    placeholder,
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    'aria-describedby': `${id}-help`,
  });
  const mark = el('span', { class: 'verdict-mark', 'aria-hidden': 'true' });
  const words = el('span', {});
  const check = el('button', { type: 'submit' }, 'Check');
  const verdict = el('p', { class: 'answer-verdict', role: 'status' }, mark, words);
  const form = el(
    'form',
    { class: 'answer' },
    el('label', { for: id }, ...withFormulas(label)),
    el('div', { class: 'answer-row' }, input, check),
    el('p', { class: 'help', id: `${id}-help` }, ...withFormulas(help)),
    verdict,
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    check.setAttribute('aria-busy', 'true');
    try {
      const found = await askTheory('judge', [question, input.value]);
      verdict.dataset.kind = found.kind;
      input.setAttribute('aria-invalid', String(found.kind === 'unread'));
      write(mark, found.kind === 'right' ? '✓' : found.kind === 'unread' ? '?' : '✗');
      write(words, found.message);
      if (found.kind === 'unread') {
        input.focus();
        input.setSelectionRange(found.at, Math.min(input.value.length, found.at + 1));
      }
    } catch (error) {
      write(words, messageOf(error));
    } finally {
      check.removeAttribute('aria-busy');
    }
  });
  return form;
}
