// Mathematics: TeX in, MathML nodes out. The library travels when the first formula is shown; until
// then, and where it is not to be had, the TeX stands there as text.
import { assetModule } from './asset.js';
import { el } from './dom.js';
import { mathFont } from './math-font.js';

/** @typedef {{ render: (tex: string, element: Element, options: object) => void }} Temml */

/** Longer ones are refused by the library's time, not by its limits. */
const LONGEST = 2000;

/** @type {Promise<Temml | null> | undefined} */
let library;

/** @returns {Promise<Temml | null>} */
const load = () =>
  (library ??= assetModule('pkg/vendor/temml.js').then(
    (module) => module.default,
    () => null,
  ));

/** Settles when formulas can be drawn at once, in their own font. */
export const formulasReady = async () => void (await Promise.all([load(), mathFont()]));

/** Settles when all formulas that were asked for are drawn. */
export const formulasDrawn = async () =>
  void (library && (await Promise.all([library, mathFont()])));

/** Only what is wider than its place can be scrolled, and is a stop of the Tab key. */
const widths = globalThis.ResizeObserver
  ? new ResizeObserver((entries) => {
      for (const { target } of entries) scrolls(target);
    })
  : null;

/** @param {Element} element */
function scrolls(element) {
  const wide = element.scrollWidth > element.clientWidth + 1;
  element.toggleAttribute('tabindex', wide);
  if (wide) {
    element.setAttribute('tabindex', '0');
    element.setAttribute('role', 'group');
    element.setAttribute('aria-label', 'A formula that is wider than the page');
  } else for (const name of ['role', 'aria-label']) element.removeAttribute(name);
}

/** A formula in a line of text. @param {string} tex */
export const inlineFormula = (tex) => shown(el('span', { class: 'formula' }), tex, false);

/** A formula on a line of its own. @param {string} tex */
export function formula(tex) {
  const element = shown(el('div', { class: 'formula-line' }), tex, true);
  widths?.observe(element);
  return element;
}

/**
 * @template {HTMLElement} E
 * @param {E} element
 * @param {string} tex
 * @param {boolean} displayMode
 */
function shown(element, tex, displayMode) {
  element.append(el('code', {}, tex));
  mathFont();
  if (tex.length <= LONGEST)
    load().then((temml) => {
      if (!temml) return;
      try {
        temml.render(tex, element, { displayMode, trust: false, throwOnError: true });
        scrolls(element);
      } catch {
        element.replaceChildren(el('code', {}, tex));
      }
    });
  return element;
}

/**
 * Text with formulas between dollar signs, as nodes.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export const withFormulas = (text) =>
  pieces(text).map(({ tex, words }) => (tex === undefined ? (words ?? '') : inlineFormula(tex)));

/**
 * The pieces of such a text, in order.
 * @param {string} text
 * @returns {{ words?: string, tex?: string }[]}
 */
export const pieces = (text) =>
  text
    .split('$')
    .map((piece, i) => (i % 2 ? { tex: piece } : { words: piece }))
    .filter(({ tex, words }) => tex !== undefined || words !== '');
