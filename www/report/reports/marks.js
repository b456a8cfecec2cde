// What the toolbar does to a text in Markdown: pure functions of a text and what is selected in it.

/** @typedef {{ text: string, start: number, end: number }} Marked */

/**
 * Puts signs around what is selected, or takes them away where they are; a placeholder where
 * nothing is selected.
 * @param {string} sign
 * @param {string} placeholder
 * @returns {(given: Marked) => Marked}
 */
const around = (sign, placeholder) => (given) => {
  const { text, start, end } = given;
  const n = sign.length;
  if (hasAround(given, sign))
    return {
      text: text.slice(0, start - n) + text.slice(start, end) + text.slice(end + n),
      start: start - n,
      end: end - n,
    };
  const words = text.slice(start, end) || placeholder;
  return {
    text: text.slice(0, start) + sign + words + sign + text.slice(end),
    start: start + n,
    end: start + n + words.length,
  };
};

/** One star is no two. @param {Marked} given @param {string} sign */
function hasAround({ text, start, end }, sign) {
  const n = sign.length;
  if (text.slice(start - n, start) !== sign || text.slice(end, end + n) !== sign) return false;
  return sign !== '*' || (text[start - 2] !== '*' && text[end + 1] !== '*');
}

/**
 * Changes each line that is selected, at least in part.
 * @param {(lines: string[]) => string[]} change
 * @returns {(given: Marked) => Marked}
 */
const lines = (change) => (given) => {
  const { text, start, end } = given;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const changed = change(text.slice(from, to).split('\n')).join('\n');
  const all = text.slice(0, from) + changed + text.slice(to);
  const shift = changed.length - (to - from);
  return start === end
    ? { text: all, start: Math.max(from, start + shift), end: Math.max(from, start + shift) }
    : { text: all, start: from, end: from + changed.length };
};

/**
 * Puts a sign before each line, or takes it away where all have it.
 * @param {RegExp} has
 * @param {(i: number) => string} sign
 */
const before = (has, sign) =>
  lines((all) =>
    all.every((line) => has.test(line))
      ? all.map((line) => line.replace(has, ''))
      : all.map((line, i) => sign(i) + line.replace(/^(?:#{1,6} |[-*] |\d+\. )/, '')),
  );

/**
 * A piece on lines of its own behind what is selected; `select` is what of it is selected then.
 * @param {string} piece
 * @param {string} select
 * @returns {(given: Marked) => Marked}
 */
const behind = (piece, select) => (given) => {
  const { text, end } = given;
  const line = text.indexOf('\n', end);
  const at = line < 0 ? text.length : line;
  const lead = text.slice(0, at).trim() === '' ? '' : '\n\n';
  const rest = text.slice(at).trim() === '' ? '' : '\n';
  const start = at + lead.length + piece.indexOf(select);
  return {
    text: text.slice(0, at) + lead + piece + rest + text.slice(at),
    start,
    end: start + select.length,
  };
};

/** @param {Marked} given @returns {Marked} */
function link({ text, start, end }) {
  const words = text.slice(start, end) || 'words';
  const address = 'https://';
  const at = start + words.length + 3;
  return {
    text: `${text.slice(0, start)}[${words}](${address})${text.slice(end)}`,
    start: at,
    end: at + address.length,
  };
}

/**
 * A picture of the report's own, on a line of its own; its address is selected.
 * @param {{ address: string, title: string }} picture
 */
export const pictureMark = ({ address, title }) =>
  behind(`![${title.replaceAll(/[[\]\\]/g, '')}](${address})`, address);

/** Code or a formula: on lines of its own where more than one line is selected. */
const fenced =
  (/** @type {string} */ sign, /** @type {string} */ fence, /** @type {string} */ placeholder) =>
  (/** @type {Marked} */ given) => {
    const { text, start, end } = given;
    const words = text.slice(start, end);
    if (!words.includes('\n')) return around(sign, placeholder)(given);
    const from = start + fence.length + 1;
    return {
      text: `${text.slice(0, start)}${fence}\n${words}\n${fence}${text.slice(end)}`,
      start: from,
      end: from + words.length,
    };
  };

const TABLE = '| what | value |\n| --- | --- |\n| first | 1 |\n| second | 2 |';

/** What the buttons do, in their order. `key` is pressed with Ctrl. */
export const MARKS = [
  { name: 'Heading', mark: before(/^## /, () => '## ') },
  { name: 'Bold', key: 'b', mark: around('**', 'bold') },
  { name: 'Italic', key: 'i', mark: around('*', 'italic') },
  { name: 'List', mark: before(/^- /, () => '- ') },
  { name: 'Numbers', mark: before(/^\d+\. /, (i) => `${i + 1}. `) },
  { name: 'Table', mark: behind(TABLE, 'what') },
  { name: 'Link', key: 'k', mark: link },
  { name: 'Code', mark: fenced('`', '```', 'code') },
  { name: 'Formula', mark: fenced('$', '$$', 'e^{i\\pi} + 1 = 0') },
];
