// SVG as text: elements, attributes, and colours as every program reads them.

/** @typedef {Record<string, string | number | null | undefined>} Attributes */

/** @param {string} text */
export const escaped = (text) =>
  text
    // What XML 1.0 can't hold in any form.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Thousandths of a pixel are enough. @param {number} value */
const rounded = (value) => String(Math.round(value * 1000) / 1000);

/**
 * @param {string} name
 * @param {Attributes} attributes those that are null or undefined are left out
 * @param {string} [inside] markup
 */
export function tag(name, attributes, inside = '') {
  const all = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([key, value]) => {
      const text = typeof value === 'number' ? rounded(value) : String(value);
      return ` ${key}="${escaped(text)}"`;
    })
    .join('');
  return inside ? `<${name}${all}>${inside}</${name}>` : `<${name}${all}/>`;
}

/** @param {number} level 0 to 1 */
const digits = (level) =>
  Math.round(Math.min(1, Math.max(0, level)) * 255)
    .toString(16)
    .padStart(2, '0');

/**
 * A computed colour as `#rrggbb` with its opacity beside it: few programs but browsers read more.
 * @param {string} css `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0.1 0.2 0.3 / 0.4)`
 * @returns {{ hex: string, alpha: number } | null} null where it is none of these
 */
export function colourOf(css) {
  const found = css.match(/^(rgba?|color)\((?:srgb )?([^)]+)\)$/);
  if (!found) return null;
  const [r, g, b, a = 1] = found[2].split(/[\s,/]+/).map(Number);
  const most = found[1] === 'color' ? 1 : 255;
  if (![r, g, b, a].every(Number.isFinite)) return null;
  return { hex: `#${[r, g, b].map((level) => digits(level / most)).join('')}`, alpha: a };
}
