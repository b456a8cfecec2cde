// Tables as text that other programs open: CSV as RFC 4180 has it, and cells for the clipboard.

/** @typedef {string | number | null | undefined} Cell */

/** A spreadsheet must not take what somebody wrote for a formula. @param {unknown} value */
const harmless = (value) =>
  typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);

/** A value between commas, quoted where it has to be. @param {unknown} value */
function cell(value) {
  if (value === undefined || value === null) return '';
  const text = harmless(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {readonly (readonly unknown[])[]} rows the first is the head */
export const csvOf = (rows) => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/**
 * As a spreadsheet takes it from the clipboard: tabs between cells, a line a row.
 * @param {readonly (readonly unknown[])[]} rows
 */
export const tabbedOf = (rows) =>
  rows
    .map((row) =>
      row.map((value) => harmless(value ?? '').replaceAll(/[\t\r\n]+/g, ' ')).join('\t'),
    )
    .join('\n');
