// A text in Markdown as nodes of the page: its tree comes from the engine of reports, and no string
// of it is ever markup.
import { el } from '../page/dom.js';
import { formula, inlineFormula } from '../page/formula.js';
import { askReport } from './engine.js';

/** @import { MarkdownNode, MarkdownTree } from '../types.js' */

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

/**
 * Shows a text in an element. Where there is no engine it stands there as it was written.
 * @param {HTMLElement} host
 * @param {string} text
 */
export async function showMarkdown(host, text) {
  wanted.set(host, text);
  try {
    const { blocks } = await treeOf(text);
    if (wanted.get(host) === text) host.replaceChildren(...nodesOf(blocks));
  } catch {
    if (wanted.get(host) === text) host.replaceChildren(el('p', { class: 'as-written' }, text));
  }
}

/** @param {MarkdownNode[]} nodes @returns {Node[]} */
const nodesOf = (nodes) => nodes.map(nodeOf);

/** @param {MarkdownNode} node @returns {Node} */
function nodeOf(node) {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'heading':
      return el(headingOf(node.level), {}, ...nodesOf(node.children));
    case 'paragraph':
      return el(hasLine(node.children) ? 'div' : 'p', {}, ...nodesOf(node.children));
    case 'emphasis':
      return el('em', {}, ...nodesOf(node.children));
    case 'strong':
      return el('strong', {}, ...nodesOf(node.children));
    case 'struck':
      return el('s', {}, ...nodesOf(node.children));
    case 'quote':
      return el('blockquote', {}, ...nodesOf(node.children));
    case 'list':
      return listOf(node);
    case 'code':
      return el('code', {}, node.text);
    case 'codeBlock':
      return el('pre', { tabindex: '0' }, el('code', {}, node.text));
    case 'table':
      return tableOf(node);
    case 'link':
      return linkOf(node);
    case 'formula':
      return node.display ? formula(node.tex) : inlineFormula(node.tex);
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

/** @param {Extract<MarkdownNode, { kind: 'list' }>} list */
function listOf({ start, items }) {
  const rows = items.map((item) => el('li', {}, ...nodesOf(item)));
  return start === null || start === undefined
    ? el('ul', {}, ...rows)
    : el('ol', { start: start === 1 ? null : start }, ...rows);
}

/** @param {Extract<MarkdownNode, { kind: 'table' }>} table */
function tableOf({ alignments, head, rows }) {
  /** @param {'th' | 'td'} tag @param {MarkdownNode[]} cell @param {number} i */
  const cellOf = (tag, cell, i) =>
    el(
      tag,
      { 'data-align': alignments[i] ?? 'plain', scope: tag === 'th' ? 'col' : null },
      ...nodesOf(cell),
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

/** @param {Extract<MarkdownNode, { kind: 'link' }>} link */
function linkOf({ href, children }) {
  const words = nodesOf(children);
  if (!SAFE.test(href)) return el('span', {}, ...words);
  // What leads elsewhere opens elsewhere: a run may be under way here.
  const away = href.startsWith('#') ? {} : { target: '_blank', rel: 'noreferrer noopener' };
  return el('a', { href, ...away }, ...words);
}
