// A measurement in words: numbers with their units, a line a row, the whole as text and as JSON.
import { count, plural } from '../../page/format.js';
import { BATCH, ENGINES, PICTURE_SIDE, speedRowsOf } from './rows.js';
import { fourDigits, inUnit } from './spread.js';
import { ORDER } from './speed-state.js';

/** @import { Measurement, SpeedTask, Spread } from './types.js' */

/** Three digits are all that another timing would repeat. @param {number} value */
export const threeDigits = (value) =>
  value >= 100 ? count(Number(value.toPrecision(3))) : String(Number(value.toPrecision(3)));

/** "85.4 ms", "276,000 a second". @param {SpeedTask} task @param {number} ms of a piece */
export const timeWords = (task, ms) =>
  task.unit === 'ms' ? `${threeDigits(ms)} ms` : `${threeDigits(inUnit(task, ms))} a second`;

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** @param {string} date as 2026-11-30 */
export const dayWords = (date) => (date ? day.format(new Date(`${date}T12:00`)) : 'no date');

/** @param {Measurement} measurement */
export const placeWords = ({ machine, adapter, date }) =>
  [machine, adapter && `WebGPU on ${adapter}`, dayWords(date)].filter(Boolean).join('; ');

/** What a row timed. */
export const WHAT =
  `A step trains on ${BATCH} pictures of 32 × 32; the picture has ${PICTURE_SIDE} × ` +
  `${PICTURE_SIDE} pixels. ` +
  'Characters are learnt from and written one stream at a time, as min-char-rnn does.';

/** The rows of a measurement, in their order. @param {Measurement} measurement */
export const rowsIn = ({ spreads }) =>
  speedRowsOf([...ORDER]).flatMap((row) =>
    spreads[row.key] ? [{ ...row, spread: spreads[row.key] }] : [],
  );

/** @param {SpeedTask} task @param {Spread} spread */
function spreadWords(task, { median, least, ninetieth, times, host, device, launches }) {
  const [low, high] =
    task.unit === 'ms' ? ['least', 'nine in ten at most'] : ['most', 'nine in ten at least'];
  const all = [
    least !== null && `${low} ${timeWords(task, least)}`,
    ninetieth !== null && `${high} ${timeWords(task, ninetieth)}`,
    times !== null && plural(times, 'timing'),
    host !== null && `the tab’s own ${threeDigits(host)} ms`,
    device !== null && `the device’s ${threeDigits(device)} ms`,
    launches !== null && `${count(launches)} launches`,
  ];
  const said = all.filter(Boolean).join(', ');
  return timeWords(task, median) + (said && ` (${said})`);
}

/** The measurement as a text to send. @param {Measurement} measurement */
export const speedText = (measurement) =>
  [
    `Palomino, speed lab: ${placeWords(measurement)}.`,
    WHAT,
    'Medians:',
    ...rowsIn(measurement).map(
      ({ engine, task, spread }) =>
        `- ${task.title}: ${ENGINES[engine].title}: ${spreadWords(task, spread)}`,
    ),
    ...measurement.notes,
    '',
  ].join('\n');

/** The measurement for programs. @param {Measurement} measurement */
export const speedJson = (measurement) =>
  `${JSON.stringify(
    {
      ...{
        lab: 'palomino speed',
        batch: BATCH,
        side: PICTURE_SIDE,
        unit: 'milliseconds of one piece',
      },
      ...measurement,
    },
    null,
    2,
  )}\n`;

/** A short caption for a report. @param {Measurement} measurement */
export const speedCaption = (measurement) =>
  `How fast Palomino is here: ${placeWords(measurement)}. ${WHAT} ${measurement.notes.join(' ')}`
    .trim()
    .slice(0, 1500);

/** With four digits, as a table's cell has it. @param {SpeedTask} task @param {number} ms */
export const exactTime = (task, ms) => fourDigits(inUnit(task, ms));
