// What was measured on a GPU -> one Markdown table, the host's time and the device's apart.

import { NETWORKS } from './networks.mjs';
import { digits, median } from './table.mjs';

const HEAD = [
  'step of',
  'batch',
  'engine',
  'on',
  'ms, waited for',
  'ms, queue full',
  'pictures/s',
  'host ms',
  'device ms',
  'x PyTorch',
];
/** The columns that hold words; all others hold numbers and stand to the right. */
const WORDS = ['step of', 'engine', 'on'];

/** A line of Markdown; a name that a driver made up breaks no cell. */
const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '/')).join(' | ')} |`;

/** `undefined` where nothing was measured. */
const medianOf = (times) => (times.length ? median(times) : undefined);

/** What a row says; times are medians in milliseconds. */
export function gpuFigures({ batch, waited, host, full, onDevice }) {
  const ms = median(full);
  return {
    waited: median(waited),
    full: ms,
    picturesPerSecond: (batch * 1000) / ms,
    host: medianOf(host),
    device: medianOf(onDevice),
  };
}

/**
 * The device's milliseconds, marked where they are no pure ones: `*` where the device may have
 * waited for the host in between, `**` where the host's clock took them.
 */
export function deviceTime({ onDevice, clock, ahead }) {
  if (!onDevice.length) return '-';
  const mark = clock ? (ahead ? '' : ' *') : ' **';
  return digits(median(onDevice)) + mark;
}

/** The adapter's name; one that computes on the CPU is called what it is. */
export function adapterName({ device, software, peer }) {
  if (!software) return device;
  return peer === 'palomino' ? `software adapter (${device})` : `no GPU (${device})`;
}

/** Times faster than PyTorch, eager, on the same work, with the queue full. */
function ratio(row, rows) {
  const yardstick = rows.find(
    ({ name, network, batch, skipped }) =>
      name === 'pytorch-eager' && network === row.network && batch === row.batch && !skipped,
  );
  return yardstick && median(yardstick.full) / median(row.full);
}

function cells(row, rows) {
  const work = [NETWORKS[row.network].title, row.batch, row.title];
  if (row.skipped) return [...work, `left out: ${row.skipped}`, '', '', '', '', '', ''];
  const figures = gpuFigures(row);
  return [
    ...work,
    adapterName(row),
    digits(figures.waited),
    digits(figures.full),
    digits(figures.picturesPerSecond),
    digits(figures.host),
    deviceTime(row),
    digits(ratio(row, rows)),
  ];
}

/** The table, in Markdown. */
export function gpuTable(rows) {
  const rule = HEAD.map((title) => (WORDS.includes(title) ? '---' : '---:'));
  return [line(HEAD), line(rule), ...rows.map((row) => line(cells(row, rows)))].join('\n');
}

/** What has to be said under the table, a sentence each. */
export function gpuNotes(rows) {
  const measured = rows.filter(({ skipped }) => !skipped);
  const timed = measured.filter(({ onDevice }) => onDevice.length);
  const notes = [
    [measured.some(({ software }) => software), SOFTWARE],
    [timed.some(({ clock, ahead }) => clock && !ahead), MAY_HAVE_WAITED],
    [timed.some(({ clock }) => !clock), NO_CLOCK],
  ];
  return notes.filter(([applies]) => applies).map(([, words]) => words);
}

export const SOFTWARE =
  'Rows without a GPU were computed on the CPU. They show that the script runs to its last line, ' +
  'and say nothing of a GPU.';
export const MAY_HAVE_WAITED =
  '* The device may have waited for the host within the step: nothing kept it busy for long ' +
  'enough.';
export const NO_CLOCK =
  '** The adapter has no clock; the host’s was read before and after, so its own time is in it.';
