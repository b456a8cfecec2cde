// Claims about the speed lab that need no browser: statistics, pacing, hidden tabs, words, and what
// travels.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  adapterOf,
  browserOf,
  callMsOn,
  clockStepOf,
  isCoarse,
  warningsOf,
  whyNoThreads,
} from '../../www/report/speed/machine.js';
import { KNOWN } from '../../www/report/speed/known-machines.js';
import { TOO_OFTEN_HIDDEN, morePieces, timings } from '../../www/report/speed/pacing.js';
import { SPEED_TASKS, speedRowsOf } from '../../www/report/speed/rows.js';
import { applySpeed, noSpeed } from '../../www/report/speed/speed-state.js';
import { decadesOf, shareOf } from '../../www/report/speed/speed-chart.js';
import {
  speedCaption,
  speedJson,
  speedText,
  timeWords,
} from '../../www/report/speed/speed-words.js';
import { spreadOf } from '../../www/report/speed/spread.js';
import { measurementOfSettings, settingsOfMeasurement } from '../../www/report/speed/travelling.js';
import { agree, workOf } from '../../www/report/speed/work.js';

/** @import { MachineFacts, Measurement } from '../../www/report/speed/types.js' */

const PACE = { boxMs: 1000, callMs: 60 };

/** A machine on which a piece takes so long, with a clock and a tab that can be hidden. */
function machineOf(/** @type {number} */ msOfPiece) {
  let [now, hidden] = [0, 0];
  /** @type {number[]} */
  const calls = [];
  const around = {
    clock: () => now,
    disturbed: () => hidden,
    visible: async () => {},
  };
  const work = async (/** @type {number} */ pieces) => {
    calls.push(pieces);
    now += 0.2 + pieces * msOfPiece;
  };
  return { around, work, calls, hide: () => (hidden += 1), now: () => now };
}

test('a spread is the nearest-rank median, the least, and what nine in ten stay below', () => {
  const { median, least, ninetieth, times } = spreadOf([9, 1, 2, 3, 4, 5, 6, 7, 8, 100]);
  assert.deepEqual([median, least, ninetieth, times], [5, 1, 9, 10]);
  assert.equal(spreadOf([0.0123456]).median, 0.01235);
});

test('quick work is done many pieces at a time, slow work one by one', async () => {
  const quick = machineOf(0.01);
  const samples = await timings(quick.work, PACE, quick.around);
  assert.equal(quick.calls[0], 1, 'the first call is a warm-up of one piece');
  assert.ok(/** @type {number} */ (quick.calls.at(-1)) > 1000);
  assert.ok(samples.length >= 5 && samples.every((ms) => ms > 0.01 && ms < 0.011), `${samples}`);
  const slow = machineOf(400);
  assert.deepEqual((await timings(slow.work, PACE, slow.around)).length, 5);
  assert.ok(slow.calls.every((pieces) => pieces === 1));
});

test('a row of a very slow machine takes a few calls and says how many', async () => {
  const { around, work, now } = machineOf(5000);
  const samples = await timings(work, PACE, around);
  assert.equal(samples.length, 1);
  assert.ok(now() < 11_000);
});

test('the number of pieces never stands still and grows tenfold at most', () => {
  assert.equal(morePieces(1, 0.001, 60), 10);
  assert.equal(morePieces(100, 50, 60), 144);
  assert.equal(morePieces(100, 59.999, 60), 121);
  assert.equal(morePieces(7, 1e9, 60), 8);
});

test('what was timed while the tab was hidden is thrown away and timed again', async () => {
  const machine = machineOf(50);
  let calls = 0;
  const hidden = async (/** @type {number} */ pieces) => {
    calls += 1;
    await machine.work(calls < 10 ? pieces * 100 : pieces);
    if (calls === 9) machine.hide();
  };
  const samples = await timings(hidden, { ...PACE, boxMs: 60_000 }, machine.around);
  assert.ok(
    samples.every((ms) => ms < 60),
    'a slow sample from before is still there',
  );
  const never = machineOf(50);
  const always = async (/** @type {number} */ pieces) => {
    never.hide();
    await never.work(pieces);
  };
  await assert.rejects(timings(always, PACE, never.around), { message: TOO_OFTEN_HIDDEN });
});

/** @type {MachineFacts} */
const FACTS = {
  browser: 'Firefox 153',
  cores: 8,
  withoutThreads: '',
  adapter: { name: 'a card', software: false },
  withoutGpu: '',
  battery: false,
  clockStep: 0.005,
};

test('a battery, a coarse clock, software, missing threads are said, else nothing', () => {
  assert.deepEqual(warningsOf(FACTS), []);
  const adapter = { name: 'SwiftShader', software: true };
  const all = { ...FACTS, adapter, battery: true, clockStep: 100 };
  const said = warningsOf({ ...all, withoutThreads: whyNoThreads(false, 8, false) }).join('\n');
  for (const part of [/battery/, /steps of 100 ms/, /software \(SwiftShader\)/, /isolated/])
    assert.match(said, part);
  assert.match(whyNoThreads(true, 1, false), /one core/);
  assert.match(whyNoThreads(true, 8, true), /file/);
  assert.equal(whyNoThreads(true, 8, false), '');
});

test('a coarse clock is found, and calls get longer on it', () => {
  let now = 0;
  const going = (/** @type {number} */ ms) => {
    now += ms;
    return now;
  };
  const coarse = clockStepOf(() => Math.floor(going(0.7) / 100) * 100);
  assert.equal(coarse, 100);
  now = 0;
  assert.ok(clockStepOf(() => going(0.005)) < 0.01);
  assert.ok(isCoarse({ ...FACTS, clockStep: coarse }));
  assert.equal(callMsOn(60, { ...FACTS, clockStep: coarse }), 2000);
  assert.equal(callMsOn(60, FACTS), 60);
});

test('browsers and adapters have their names', () => {
  const of = (/** @type {string} */ rest) => browserOf(`Mozilla/5.0 (X11) ${rest}`);
  assert.equal(of('AppleWebKit/537.36 HeadlessChrome/156.0.0.0 Safari/537.36'), 'Chromium 156');
  assert.equal(of('Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0'), 'Edge 156');
  assert.equal(of('Gecko/20100101 Firefox/153.0'), 'Firefox 153');
  assert.equal(of('Version/26.1 Safari/605.1.15'), 'Safari 26');
  assert.deepEqual(adapterOf({ vendor: 'nvidia', architecture: 'ada' }), {
    name: 'nvidia ada',
    software: false,
  });
  assert.ok(adapterOf({ vendor: 'google', architecture: 'swiftshader' }).software);
  assert.ok(adapterOf({}, true).software);
});

/** @type {Measurement} */
const MEASURED = {
  machine: '8 cores, Firefox 153',
  adapter: 'a card',
  date: '2026-11-30',
  spreads: {
    'cpu-unet': { ...spreadOf([120, 100, 130]) },
    'webGpu-unet': { ...spreadOf([4]), host: 1.5, device: null, launches: 76 },
    'text-train100': spreadOf([0.004]),
  },
  notes: ['A note.'],
};

test('a measurement comes back from a report, and strange ones are left out', () => {
  const settings = settingsOfMeasurement(MEASURED);
  assert.deepEqual(measurementOfSettings(JSON.parse(JSON.stringify(settings))), MEASURED);
  for (const [name, value] of Object.entries(settings)) {
    assert.match(name, /^[a-z][a-z\d-]*$/i);
    assert.ok(Array.isArray(value) || typeof value === 'string');
  }
  assert.equal(measurementOfSettings({}), null);
  for (const strange of [[1], 'x', [0, 1, 1, 1, -1, -1, -1], [NaN, 1, 1, 1, -1, -1, -1], null])
    assert.equal(measurementOfSettings({ 'cpu-unet': strange }), null);
  assert.equal(measurementOfSettings({ other: [1, 1, 1, 1, -1, -1, -1] }), null);
});

test('all rows of a machine fit into the settings of a figure', () => {
  const spread = { ...spreadOf([1234.5]), host: 1.234, device: 2.345, launches: 76 };
  const keys = speedRowsOf(['cpu', 'threads', 'webGpu', 'text']).map(({ key }) => key);
  const whole = { ...MEASURED, spreads: Object.fromEntries(keys.map((key) => [key, spread])) };
  const long = { ...whole, notes: ['n'.repeat(1000)], adapter: 'a'.repeat(60) };
  const bytes = Object.entries(settingsOfMeasurement(long)).map(
    ([name, value]) => name.length + (Array.isArray(value) ? 8 * value.length : `${value}`.length),
  );
  assert.ok(bytes.reduce((sum, one) => sum + one, 0) <= 2048, `${bytes}`);
});

test('numbers have their units, in words, in text, in JSON', () => {
  const [regression] = SPEED_TASKS;
  const train = /** @type {any} */ (SPEED_TASKS.find(({ id }) => id === 'train100'));
  assert.equal(timeWords(regression, 85.432), '85.4 ms');
  assert.equal(timeWords(train, 0.004), '250,000 a second');
  const text = speedText(MEASURED);
  assert.match(text, /UNet, a step: CPU, one thread: 120 ms \(least 100 ms, .*130 ms, 3 timings\)/);
  assert.match(text, /UNet, a step: WebGPU: 4 ms .*1 timing, the tab’s own 1\.5 ms, 76 launches/);
  assert.match(text, /30 November 2026/);
  assert.deepEqual(JSON.parse(speedJson(MEASURED)).spreads, MEASURED.spreads);
  assert.match(speedCaption(MEASURED), /a card/);
});

test('the machines that came with the page have rows that the lab knows', () => {
  for (const { measurement } of KNOWN)
    assert.deepEqual(measurementOfSettings(settingsOfMeasurement(measurement)), measurement);
});

test('a software adapter is offered, not chosen; a measurement keeps its rows', () => {
  const adapter = { name: 'SwiftShader', software: true };
  const begun = [
    { kind: 'machineFound', facts: { ...FACTS, adapter } },
    { kind: 'measuringBegun', total: 2, machine: 'm', adapter: '', date: '2026-11-30' },
    { kind: 'speedRowDone', key: 'cpu-unet', spread: spreadOf([1]) },
    { kind: 'speedRowFailed', key: 'cpu-cnn', problem: 'Too slow.' },
    { kind: 'speedNoted', note: 'Hidden.' },
    { kind: 'speedNoted', note: 'Hidden.' },
  ].reduce((state, event) => applySpeed(state, /** @type {any} */ (event)), noSpeed());
  assert.deepEqual(begun.chosen, ['cpu', 'threads', 'text']);
  assert.equal(begun.progress?.done, 2);
  assert.deepEqual(begun.own?.notes, ['Hidden.']);
  const ended = applySpeed(begun, { kind: 'measuringEnded', ended: 'Stopped.' });
  assert.deepEqual([ended.progress, Object.keys(ended.own?.spreads ?? {})], [null, ['cpu-unet']]);
  const again = { kind: 'measuringBegun', total: 1, machine: '', adapter: '', date: '' };
  const empty = applySpeed(noSpeed(), /** @type {any} */ (again));
  assert.equal(applySpeed(empty, { kind: 'measuringEnded', ended: '' }).own, null);
});

test('a row asks its engine for what it names, and counts characters', async () => {
  /** @type {string[]} */
  const asked = [];
  const ask = async (/** @type {string} */ method, /** @type {any[]} */ args) => {
    asked.push(`${method} ${JSON.stringify(args)}`);
    if (method === 'form') return { defaults: { hidden: 1, seed: 0 } };
    if (method === 'advance') return { characters: 25 * asked.length };
    return method === 'benchmarkSteps' ? [2.5] : {};
  };
  const task = (/** @type {string} */ id) =>
    /** @type {any} */ (SPEED_TASKS.find((one) => one.id === id));
  assert.equal((await workOf(task('unet'), ask)).loss, 2.5);
  assert.match(asked.join('\n'), /openBenchmark .*"network":"unet","batchSize":100/);
  assert.equal((await workOf(task('train250'), ask)).per, 25);
  assert.match(asked.join('\n'), /startRun .*"hidden":250/);
  assert.equal((await workOf(task('write100'), ask)).per, 1000);
});

test('engines agree within one in a thousand', () => {
  assert.ok(agree(1.0005, 1));
  assert.ok(!agree(1.002, 1));
  assert.ok(!agree(Number.NaN, 1));
});

test('the axis has whole powers of ten around all values', () => {
  assert.deepEqual(decadesOf([54, 566]), { from: 1, to: 3 });
  assert.deepEqual(decadesOf([10]), { from: 1, to: 2 });
  assert.equal(shareOf(100, { from: 1, to: 3 }), 50);
});
