// Reading the page as it would look in the light or the dark scheme, whichever it is in: within one
// task, so that nobody sees it change.

/** @typedef {'light' | 'dark'} Scheme */

const ASKED = /\(\s*prefers-color-scheme:\s*(light|dark)\s*\)/g;

/** @returns {Scheme} the one that the page is in */
export const schemeNow = () =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

/**
 * @template T
 * @param {Scheme} scheme
 * @param {() => T} read
 * @returns {T}
 */
export function inScheme(scheme, read) {
  if (scheme === schemeNow()) return read();
  const root = document.documentElement;
  const usual = root.style.colorScheme;
  // What would fade from one colour to the other is at once where it ends.
  const still = new CSSStyleSheet();
  still.replaceSync('*, ::before, ::after { transition: none !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  const media = [...document.styleSheets, ...document.adoptedStyleSheets].flatMap(mediaOf);
  const texts = media.map(({ mediaText }) => mediaText);
  try {
    root.style.colorScheme = scheme;
    for (const [i, list] of media.entries())
      list.mediaText = texts[i].replaceAll(ASKED, (_, asked) =>
        asked === scheme ? '(min-width: 0px)' : '(max-width: 0px)',
      );
    return read();
  } finally {
    for (const [i, list] of media.entries()) list.mediaText = texts[i];
    root.style.colorScheme = usual;
    // Laid out once more before anything may fade again.
    root.getBoundingClientRect();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
  }
}

/** The conditions of a sheet that ask for the scheme. @param {CSSStyleSheet} sheet */
function mediaOf(sheet) {
  /** @type {MediaList[]} */
  const found = [];
  const look = (/** @type {CSSRuleList} */ rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule && rule.media.mediaText.includes('prefers-color-scheme'))
        found.push(rule.media);
      if ('cssRules' in rule && !(rule instanceof CSSStyleRule))
        look(/** @type {CSSGroupingRule} */ (rule).cssRules);
    }
  };
  look(sheet.cssRules);
  return found;
}
