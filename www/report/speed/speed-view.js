// A measurement as its lab and a report show it: beside other machines, and as a table.
import { el } from '../../page/dom.js';
import { exactHeads, exactly } from '../../page/exact.js';
import { count } from '../../page/format.js';
import { scrollingTable } from '../../page/intro.js';
import { FEWEST } from './pacing.js';
import { ENGINES, SPEED_TASKS, keyOfRow } from './rows.js';
import { speedChart } from './speed-chart.js';
import { ORDER } from './speed-state.js';
import { exactTime, threeDigits, timeWords } from './speed-words.js';

/** @import { Measurement, SpeedEngine, SpeedTask, Spread } from './types.js' */
/** @import { Compared } from './speed-chart.js' */

const HOST =
  '“Tab” is the time in which the tab itself is busy with a step on WebGPU, “device” what the ' +
  'adapter’s own clock says of its kernels, “launches” how many kernels it starts. On the CPU ' +
  'there is nothing to tell apart: the step is the time of the CPU.';
const NO_CLOCK = ' This adapter’s clock told nothing.';

/** @param {number | null} ms */
const timeCell = (ms) =>
  ms === null ? el('td', {}, '–') : exactly(el('td', {}, `${threeDigits(ms)} ms`), ms);

/** @param {number | null} times */
const timesWords = (times) =>
  times === null ? '–' : times < FEWEST ? `${times}, too slow for more` : count(times);

/**
 * @param {SpeedTask} task
 * @param {SpeedEngine} engine
 * @param {Spread | undefined} spread
 * @param {string} problem why there is none
 * @param {boolean} gpu
 */
function rowOf(task, engine, spread, problem, gpu) {
  const head = [
    el('th', { scope: 'row' }, task.title),
    el('td', { class: 'speed-engine' }, ENGINES[engine].title),
  ];
  if (!spread)
    return el(
      'tr',
      {},
      ...head,
      el('td', { class: 'speed-problem', colspan: gpu ? 7 : 4 }, problem),
    );
  const times = [spread.median, spread.least, spread.ninetieth].map((ms) =>
    ms === null
      ? el('td', {}, '–')
      : exactly(el('td', {}, timeWords(task, ms)), exactTime(task, ms)),
  );
  const { host, device, launches } = spread;
  const told = [
    timeCell(host),
    timeCell(device),
    launches === null ? el('td', {}, '–') : exactly(el('td', {}, count(launches)), launches),
  ];
  const timed = el('td', {}, timesWords(spread.times));
  if (spread.times !== null) exactly(timed, spread.times);
  return el('tr', {}, ...head, ...times, timed, ...(gpu ? told : []));
}

/** @param {Measurement} measurement @param {Record<string, string>} problems by row */
export function speedTable({ spreads }, problems = {}) {
  const gpu = Object.values(spreads).some(({ host }) => host !== null);
  const rows = ORDER.flatMap((engine) =>
    SPEED_TASKS.flatMap((task) => {
      const key = keyOfRow(engine, task);
      return spreads[key] || problems[key]
        ? [rowOf(task, engine, spreads[key], problems[key] ?? '', gpu)]
        : [];
    }),
  );
  const heads = ['Work', 'Engine', 'Median', 'Fastest', 'Nine in ten', 'Timings'];
  const told = ['Tab', 'Device', 'Launches'];
  const table = scrollingTable(
    'Times of each row',
    exactHeads((gpu ? [...heads, ...told] : heads).map((head) => [head])),
    el('tbody', {}, ...rows),
  );
  const clock = !gpu || Object.values(spreads).some(({ device }) => device !== null);
  const help = gpu ? el('p', { class: 'help' }, clock ? HOST : HOST + NO_CLOCK) : null;
  return el('div', { class: 'speed-table' }, table, help);
}

/**
 * @param {Compared[]} all the first is the one that is told of in the table
 * @param {Record<string, string>} [problems] of the first
 */
export const speedView = (all, problems) =>
  el('div', { class: 'speed-view' }, speedChart(all), speedTable(all[0].measurement, problems));
