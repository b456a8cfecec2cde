// Folders as a viewer takes them along, of short runs that use between them all that a recipe can
// ask for: node tools/taken-along/export.mjs <folder to write to> [only what has this in its name]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { PICTURE_RUNS, TEXT_RUNS } from './runs.mjs';
import { pytorchFiles } from '../../www/pictures/taken/pytorch-folder.js';
import { npyOf } from '../../www/run/taken/npz.js';
import { readTensors } from '../../www/run/taken/tensors.js';
import { arraysOfRnn, numpyFiles } from '../../www/text/taken/numpy-folder.js';

const ROOT = new URL('../../', import.meta.url);
const [, , out, only = ''] = process.argv;
const wanted = (/** @type {[string, object]} */ [name]) => name.includes(only);

/** @param {string} folder @param {string[]} names */
const textsOf = (folder, names) =>
  Object.fromEntries(
    names.map((name) => [name, readFileSync(new URL(`data/${folder}/${name}`, ROOT), 'utf8')]),
  );

/** An engine in node. @param {string} kind @param {string} name */
async function engine(kind, name) {
  const module = await import(new URL(`pkg/${kind}/${name}.js`, ROOT).href);
  const bytes = readFileSync(new URL(`pkg/${kind}/${name}_bg.wasm`, ROOT));
  await module.default({ module_or_path: bytes });
  return module;
}

/** @param {string} name @param {Record<string, Uint8Array>} files */
function write(name, files) {
  mkdirSync(join(out, name), { recursive: true });
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(out, name, file), bytes);
  console.log(name);
}

/** Pictures as an .npy file. @param {Uint8Array} pixels */
function npy(pixels) {
  const shape = `(${pixels.length / 3072}, 32, 32, 3)`;
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': ${shape}, }`;
  const text = header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11);
  const start = Buffer.from(`\x93NUMPY\x01\x00..${text}\n`, 'latin1');
  start.writeUInt16LE(text.length + 1, 8);
  return new Uint8Array(Buffer.concat([start, pixels]));
}

/** Runs on pictures, each for its epochs, or for so many steps. */
async function pictureRuns() {
  const runs = Object.entries(PICTURE_RUNS).filter(wanted);
  if (!runs.length) return;
  const { Session } = await engine('cpu', 'palomino');
  const texts = textsOf('pytorch', [
    'model.py',
    'pictures.py',
    'train.py',
    'notebook.py',
    'README.md',
  ]);
  const reader = (await engine('files', 'palomino_pictures')).FilesSession.open();
  const session = await Session.open();
  session.openPaddock(0, () => {});
  const paddock = readTensors(session.packData()).tensors.get('train').bytes;
  for (const [name, { pictures, steps, rates = {}, ...recipe }] of runs) {
    const files = [{ name: 'some.npy', bytes: npy(paddock.slice(0, (pictures ?? 0) * 3072)) }];
    const { choice, train } = pictures
      ? session.openPacked(reader.openFiles({ files, class: 7, readings: [] }, () => {}).packed)
      : session.openPaddock(0, () => {});
    const defaults = Session.form().defaults;
    await session.startRun({ ...defaults, ...recipe, engine: 'cpu', data: choice });
    for (let done = 0, over = false; !over && done < (steps ?? Infinity); ) {
      if (done in rates) session.setLearningRate(rates[done]);
      const { events } = await session.advance(1);
      done += events.filter(({ kind }) => kind === 'stepped').length;
      over = events.some(({ kind }) => kind === 'finished');
    }
    const bytes = await session.saveNetwork();
    write(name, pytorchFiles({ bytes, name, train, pictures: session.packData() }, texts));
  }
}

/** Runs on the play, each of so many sequences; with what the engine itself scores. */
async function textRuns() {
  const runs = Object.entries(TEXT_RUNS).filter(wanted);
  if (!runs.length) return;
  const { TextSession } = await engine('text', 'palomino_text');
  const texts = textsOf('numpy', ['char_rnn.py', 'notebook.py', 'README.md']);
  const session = TextSession.open();
  for (const [name, { steps, play, rates = {}, ...recipe }] of runs) {
    const { choice } = session.openPlay(play ?? 0);
    const whole = { ...TextSession.form().defaults, ...recipe, engine: 'cpu', text: choice };
    session.startRun(whole, undefined, 'keep');
    for (let step = 0; step < steps; step++) {
      if (step in rates) session.setLearningRate(rates[step]);
      session.advance(1);
    }
    const bytes = session.saveRun();
    const text = session.textSlice(0, 2 ** 31 - 1);
    const files = numpyFiles({ bytes, name, text }, texts);
    const arrays = [...arraysOfRnn(bytes)].map(([array, tensor]) => [
      `${array}.npy`,
      npyOf(tensor),
    ]);
    files['weights.npz'] = zipSync(Object.fromEntries(arrays), { level: 0 });
    files['scored.json'] = scoredBy(session);
    write(name, files);
  }
}

/** The mean loss of the run's network over the first characters. @param {any} session */
function scoredBy(session) {
  const { steps } = session.slowMotion('run', 0, 50);
  const loss = steps.reduce((sum, step) => sum + step.loss, 0) / steps.length;
  return Buffer.from(JSON.stringify({ characters: steps.length + 1, loss }));
}

await pictureRuns();
await textRuns();
