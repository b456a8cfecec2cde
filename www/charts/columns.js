// The lines of a chart as columns of numbers: one for where they are, one for each line.

/** @import { Cell } from '../page/csv.js' */
/** @import { Numbers } from '../page/exact.js' */

/** @typedef {{ name: string, points: readonly (readonly number[])[] }} NamedLine */

/**
 * A row for each place that any line has; where a line comes back to a place, a row for each point.
 * @param {string} name of the table
 * @param {string} across what the lines go over
 * @param {NamedLine[]} lines
 * @returns {Numbers}
 */
export function inColumns(name, across, lines) {
  const once = lines.every(({ points }) => new Set(points.map(([x]) => x)).size === points.length);
  if (!once)
    return {
      name,
      head: ['line', across, 'value'],
      rows: lines.flatMap((line) => line.points.map(([x, y]) => [line.name, x, y])),
    };
  /** @type {Map<number, Cell[]>} */
  const rows = new Map();
  for (const [which, { points }] of lines.entries())
    for (const [x, y] of points) {
      const row = rows.get(x) ?? [x, ...lines.map(() => null)];
      row[which + 1] = y;
      rows.set(x, row);
    }
  return {
    name,
    head: [across, ...lines.map((line) => line.name)],
    rows: [...rows].sort(([a], [b]) => a - b).map(([, row]) => row),
  };
}

/**
 * Lines with the names that a legend gives to their looks.
 * @param {{ x: { name: string }, y: { name: string }, lines: { look: number, points: [number,
 * number][] }[], levels?: { at: number, words: string }[] }} data
 * @param {{ name: string, look: number }[]} names
 * @returns {Numbers[]}
 */
export function linesInColumns({ x, y, lines, levels = [] }, names) {
  const named = lines.map(({ look, points }, i) => {
    const title = names.find((one) => one.look === look)?.name ?? `line ${i + 1}`;
    const same = lines.slice(0, i).filter((one) => one.look === look).length;
    return { name: same ? `${title} (${same + 1})` : title, points };
  });
  const flat = {
    name: 'levels',
    head: ['level', y.name],
    rows: levels.map((one) => [one.words, one.at]),
  };
  const columns = inColumns(y.name, x.name, named);
  return levels.length ? [columns, flat] : [columns];
}
