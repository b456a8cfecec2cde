// What was written in the moment before the page went. The browser's database answers later, and
// then there is no page any more: it is noted at once, and kept when reports are next opened.
import { HOME } from '../page/home.js';

/** @import { KeptReport, Report } from '../types.js' */
/** @import { Reports } from './reports.js' */

const PREFIX = `${HOME.database}-unsaved-report:`;

/**
 * @param {string} id
 * @param {string} seen when the report that this came of was changed
 * @param {Report} report
 */
export function noteUnsaved(id, seen, report) {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify({ id, changed: seen, report }));
  } catch {
    // Denied or full: then the pause of typing is all there is.
  }
}

/** It is kept now. @param {string} id */
export function forgetUnsaved(id) {
  try {
    localStorage.removeItem(PREFIX + id);
  } catch {
    // Denied: then nothing was noted.
  }
}

/**
 * Keeps what was noted; where the report has been changed since, as a copy of it.
 * @param {Reports} reports
 * @param {(entry: unknown) => entry is KeptReport} isReport
 */
export async function keepUnsaved(reports, isReport) {
  for (const note of notes()) {
    if (!isReport(note)) continue;
    const stored = reports.get(note.id);
    forgetUnsaved(note.id);
    if (JSON.stringify(stored?.report) !== JSON.stringify(note.report))
      await reports.save(note.id, note.report, note.changed);
  }
}

/** @returns {unknown[]} */
function notes() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.map((key) => JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    return [];
  }
}
