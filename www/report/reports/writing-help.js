// How texts of a report are written, in a few lines: what is typed, and what becomes of it.
import { el } from '../../page/dom.js';

/** @type {readonly [string, string][]} */
const SIGNS = [
  ['## A heading', 'a heading; an empty line ends a paragraph'],
  ['**bold**, *italic*, `code`', 'bold, italic, code'],
  ['- one thing', 'a list; “1. one thing” numbers it'],
  ['[words](https://…)', 'a link; printed, its address stands at the end'],
  ['$\\sqrt{x}$', 'a formula in TeX; between $$ and $$ it gets a line of its own'],
  ['![what it shows](run:r1)', 'what the report’s run r1 painted'],
  ['![what it shows](photo:1)', 'the report’s first photograph; photo:1/before as it was given'],
  ['![what it shows](palette:1)', 'the colours of its first palette'],
];

const PICTURES =
  'Pictures are the report’s own: they travel with it. A picture from elsewhere is never ' +
  'fetched; its description stands there instead.';

export const writingHelp = () =>
  el(
    'details',
    { class: 'writing-help' },
    el('summary', {}, 'What can be written'),
    el(
      'dl',
      {},
      ...SIGNS.flatMap(([typed, words]) => [
        el('dt', {}, el('code', {}, typed)),
        el('dd', {}, words),
      ]),
    ),
    el('p', { class: 'help' }, PICTURES),
  );
