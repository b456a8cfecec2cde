// Where the reports of a class come in: a field for pasted links and mails, a choice of files.
import { el, show, write } from '../../page/dom.js';
import { count, plural } from '../../page/format.js';

/** @import { Refused } from './gathered.js' */
/** @import { Intake } from './intake.js' */

const PASTE =
  'One link a line, or whole mails: the links are found in them. Files of reports can be dropped ' +
  'anywhere on this page.';

/**
 * @param {Intake} intake
 * @param {(deed: () => Promise<unknown>) => Promise<void>} take
 */
export function takingPanel(intake, take) {
  const said = el('p', { class: 'help', role: 'status' });
  const field = el('textarea', {
    id: 'class-links',
    rows: 4,
    spellcheck: 'false',
    autocapitalize: 'off',
    'aria-describedby': 'class-links-help',
  });
  const files = el('input', {
    type: 'file',
    id: 'class-files',
    class: 'visually-hidden',
    multiple: true,
    accept: '.palomino,.txt,.eml,.md,.html,.csv',
    onchange: async () => {
      const chosen = [...(files.files ?? [])];
      files.value = '';
      if (chosen.length) await take(() => intake.files(chosen));
    },
  });
  async function takeText() {
    const text = field.value;
    if (!text.trim()) return write(said, 'Paste some links into the field first.');
    field.value = '';
    await take(() => intake.text(text));
  }
  return {
    element: el(
      'section',
      { class: 'panel class-taking', 'aria-labelledby': 'class-taking-title' },
      el('h3', { id: 'class-taking-title' }, 'Take reports in'),
      el('label', { for: field.id }, 'Links'),
      field,
      el('p', { class: 'help', id: 'class-links-help' }, PASTE),
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'button', class: 'primary', onclick: takeText }, 'Take them in'),
        el('button', { type: 'button', onclick: () => files.click() }, 'Choose files'),
        el('label', { for: files.id, class: 'visually-hidden' }, 'Files of reports'),
        files,
      ),
      said,
    ),
    /** @param {string} words */
    say: (words) => write(said, words),
  };
}

/**
 * What has come of it, in a sentence.
 * @param {number} taken
 * @param {number} refused
 * @param {number} again
 */
export function takenWords(taken, refused, again) {
  const parts = [
    `${plural(taken, 'report')} taken in.`,
    again ? `${plural(again, 'report')} ${again === 1 ? 'was' : 'were'} here already.` : '',
    refused ? `${count(refused)} could not be read: see below.` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** What could not be read, each with its sentence. */
export function brokenList() {
  const list = el('ul', { class: 'class-broken' });
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'class-broken-title', hidden: true },
    el('h3', { id: 'class-broken-title' }, 'Not read'),
    list,
  );
  return {
    element,
    /** @param {readonly Refused[]} refused */
    draw(refused) {
      show(element, refused.length > 0);
      list.replaceChildren(
        ...refused.map(({ from, problem }) => el('li', {}, el('strong', {}, `${from}: `), problem)),
      );
    },
  };
}
