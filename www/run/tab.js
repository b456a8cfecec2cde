// Which tab of the browser this is: the same one after a reload, another one in a second tab.
import { HOME } from '../page/home.js';
import { isLocked } from './tab-lock.js';

const NOTE = `${HOME.database}-tab`;
/** A tab that lives has this lock. @param {string} name */
const lockOf = (name) => `${HOME.database}-tab-${name}`;

/** @type {Promise<string> | undefined} */
let found;

/** The name of this tab. */
export const tabName = () => (found ??= find());

async function find() {
  const before = noted();
  // A tab that was duplicated has a copy of the note.
  const name = before && (await takes(before)) ? before : newName();
  if (name !== before) {
    await takes(name);
    note(name);
  }
  return name;
}

/** Whether a tab of this name is open. @param {string | undefined} name */
export const isTabAlive = async (name) =>
  name !== undefined && (name === (await tabName()) || isLocked(lockOf(name)));

/** Takes the lock of a name, for as long as the page lives. @param {string} name */
function takes(name) {
  const { locks } = globalThis.navigator ?? {};
  if (!locks) return true;
  return new Promise((resolve) => {
    locks
      .request(lockOf(name), { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock && new Promise(() => {});
      })
      .catch(() => resolve(true));
  });
}

const newName = () => crypto.randomUUID?.() ?? String(Math.random());

function noted() {
  try {
    return sessionStorage.getItem(NOTE);
  } catch {
    return null;
  }
}

/** @param {string} name */
function note(name) {
  try {
    sessionStorage.setItem(NOTE, name);
  } catch {
    // Denied: then a reload makes another tab of it.
  }
}
