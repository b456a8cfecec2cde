// The labs' style sheets, put on together when the first lab opens: stands in for
// www/page/sheet.js.
import { parts } from './parts.js';

let worn = false;

/** @param {string} _path @returns {Promise<void>} */
export async function styleSheet(_path) {
  if (worn) return;
  worn = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(parts.early('labs.css'));
  document.adoptedStyleSheets.push(sheet);
}
