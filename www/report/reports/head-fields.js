// A report's title and its author, written where they will stand.
import { el } from '../../page/dom.js';

/** @import { Draft } from './draft.js' */

const MOST = '200';

/** @param {(change: { title: string } | { author: string }, field: string) => void} typed */
export function headFields(typed) {
  const title = el('input', {
    type: 'text',
    class: 'title-field',
    maxlength: MOST,
    'aria-label': 'Title',
    placeholder: 'Title',
    'data-field': 'title',
    oninput: () => typed({ title: title.value }, 'title'),
  });
  const author = el('input', {
    type: 'text',
    class: 'author-field',
    maxlength: MOST,
    'aria-label': 'Author',
    placeholder: 'Your name, or any name you like',
    'data-field': 'author',
    oninput: () => typed({ author: author.value }, 'author'),
  });
  return {
    element: el('div', { class: 'report-head' }, title, author),
    title,
    /** @param {Draft} draft */
    draw(draft) {
      if (title.value !== draft.title) title.value = draft.title;
      if (author.value !== draft.author) author.value = draft.author;
    },
  };
}
