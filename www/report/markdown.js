// A text in Markdown as nodes of the page: its tree comes from the engine of reports, and no string
// of it is ever markup.
import { el } from '../page/dom.js';
import { formula, inlineFormula } from '../page/formula.js';
import { askReport } from './engine.js';
import { ownPictures } from './own-pictures.js';
import { pictureAlone, pictureAmongWords } from './picture-node.js';

/** @import { MarkdownNode, MarkdownTree } from '../types.js' */
/** @import { OwnPictures } from './own-pictures.js' */

/** Where links of a report may lead; the engine lets no other through either. */
const SAFE = /^(?:https?:|mailto:|#)/i;
/** A heading of the first level stands below the report's title. */
const TOP = 3;
const LOWEST = 6;
/** Trees that are not asked for again. */
const MOST_KNOWN = 300;

/** @type {Map<string, Promise<MarkdownTree>>} */
const known = new Map();

/** @param {string} text @returns {Promise<MarkdownTree>} */
function treeOf(text) {
  const there = known.get(text);
  if (there) return there;
  const asked = askReport('parseMarkdown', [text]);
  known.set(text, asked);
  asked.catch(() => known.delete(text));
  if (known.size > MOST_KNOWN) known.delete(/** @type {string} */ (known.keys().next().value));
  return asked;
}

/** What an element was last asked to show: answers come in any order. */
const wanted = new WeakMap();

/** A text that belongs to no report has no pictures. */
const NO_PICTURES = ownPictures({ runs: [], blocks: [] });

/**
 * Shows a text in an element. Where there is no engine it stands there as it was written.
 * @param {HTMLElement} host
 * @param {string} text
 * @param {OwnPictures} [own] the pictures of its report
 */
export async function showMarkdown(host, text, own = NO_PICTURES) {
  wanted.set(host, text);
  try {
    const { blocks } = await treeOf(text);
    if (wanted.get(host) === text) host.replaceChildren(...nodesOf(blocks, own));
  } catch {
    if (wanted.get(host) === text) host.replaceChildren(el('p', { class: 'as-written' }, text));
  }
}

/** @param {MarkdownNode[]} nodes @param {OwnPictures} own @returns {Node[]} */
const nodesOf = (nodes, own) => nodes.map((node) => nodeOf(node, own));

/** @param {MarkdownNode} node @param {OwnPictures} own @returns {Node} */
function nodeOf(node, own) {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'heading':
      return el(headingOf(node.level), {}, ...nodesOf(node.children, own));
    case 'paragraph':
      return paragraphOf(node.children, own);
    case 'emphasis':
      return el('em', {}, ...nodesOf(node.children, own));
    case 'strong':
      return el('strong', {}, ...nodesOf(node.children, own));
    case 'struck':
      return el('s', {}, ...nodesOf(node.children, own));
    case 'quote':
      return el('blockquote', {}, ...nodesOf(node.children, own));
    case 'list':
      return listOf(node, own);
    case 'code':
      return el('code', {}, node.text);
    case 'codeBlock':
      return el('pre', { tabindex: '0' }, el('code', {}, node.text));
    case 'table':
      return tableOf(node, own);
    case 'link':
      return linkOf(node, own);
    case 'formula':
      return node.display ? formula(node.tex) : inlineFormula(node.tex);
    case 'picture':
      return pictureAmongWords(node, own);
    case 'rule':
      return el('hr');
    case 'lineBreak':
      return el('br');
    default:
      return document.createTextNode('');
  }
}

/** @param {number} level */
const headingOf = (level) =>
  /** @type {'h3'} */ (`h${Math.min(LOWEST, TOP - 1 + Math.max(1, level))}`);

/** A formula on a line of its own can't stand in a paragraph. @param {MarkdownNode[]} children */
const hasLine = (children) => children.some((one) => one.kind === 'formula' && one.display);

/** @param {MarkdownNode[]} children @param {OwnPictures} own */
function paragraphOf(children, own) {
  const [first, ...others] = children;
  if (first?.kind === 'picture' && !others.length) return pictureAlone(first, own);
  return el(hasLine(children) ? 'div' : 'p', {}, ...nodesOf(children, own));
}

/** @param {Extract<MarkdownNode, { kind: 'list' }>} list @param {OwnPictures} own */
function listOf({ start, items }, own) {
  const rows = items.map((item) => el('li', {}, ...nodesOf(item, own)));
  return start === null || start === undefined
    ? el('ul', {}, ...rows)
    : el('ol', { start: start === 1 ? null : start }, ...rows);
}

/** @param {Extract<MarkdownNode, { kind: 'table' }>} table @param {OwnPictures} own */
function tableOf({ alignments, head, rows }, own) {
  /** @param {'th' | 'td'} tag @param {MarkdownNode[]} cell @param {number} i */
  const cellOf = (tag, cell, i) =>
    el(
      tag,
      { 'data-align': alignments[i] ?? 'plain', scope: tag === 'th' ? 'col' : null },
      ...nodesOf(cell, own),
    );
  return el(
    'div',
    { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': 'A table' },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...head.map((cell, i) => cellOf('th', cell, i)))),
      el(
        'tbody',
        {},
        ...rows.map((row) => el('tr', {}, ...row.map((cell, i) => cellOf('td', cell, i)))),
      ),
    ),
  );
}

/** @param {Extract<MarkdownNode, { kind: 'link' }>} link @param {OwnPictures} own */
function linkOf({ href, children }, own) {
  const words = nodesOf(children, own);
  if (!SAFE.test(href)) return el('span', {}, ...words);
  // What leads elsewhere opens elsewhere: a run may be under way here.
  const away = href.startsWith('#') ? {} : { target: '_blank', rel: 'noreferrer noopener' };
  return el('a', { href, ...away }, ...words);
}
