// The labs' modules and style sheets, each fetched when its lab is first opened.
import { moduleOf, sheetsOf } from './page/labs.js';

/** @import { LabEntry, LabModule } from './page/labs.js' */

/** @param {LabEntry} lab @returns {Promise<LabModule>} */
export async function loadLab(lab) {
  const [module] = await Promise.all([import(`./${moduleOf(lab)}`), ...sheetsOf(lab).map(sheet)]);
  return module;
}

/** What was asked for already, by its path. @type {Map<string, Promise<void>>} */
const sheets = new Map();

/** A style sheet, asked for once. @param {string} path */
function sheet(path) {
  const known = sheets.get(path);
  if (known) return known;
  const link = document.createElement('link');
  const loaded = new Promise((resolve, reject) => {
    link.onload = () => resolve(undefined);
    link.onerror = () => reject(new Error(`${path} could not be fetched`));
  });
  link.rel = 'stylesheet';
  link.href = path;
  document.head.append(link);
  sheets.set(path, loaded);
  loaded.catch(() => sheets.delete(path));
  return loaded;
}
