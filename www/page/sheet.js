// The labs' style sheets, each asked for once.
import { addressOf } from './asset.js';

/** What was asked for already, by its path. @type {Map<string, Promise<void>>} */
const sheets = new Map();

/** @param {string} path as in the site @returns {Promise<void>} */
export function styleSheet(path) {
  const known = sheets.get(path);
  if (known) return known;
  const link = document.createElement('link');
  const loaded = new Promise((resolve, reject) => {
    link.onload = () => resolve(undefined);
    link.onerror = () => reject(new Error(`${path} could not be fetched`));
  });
  link.rel = 'stylesheet';
  link.href = addressOf(path);
  document.head.append(link);
  sheets.set(path, loaded);
  loaded.catch(() => sheets.delete(path));
  return loaded;
}
