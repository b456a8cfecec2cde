// One engine in its own thread: loads the module with its progress in bytes, then answers one call
// at a time, in order.

import { asset, assetModule } from '../../page/asset.js';
import { watchDevices } from './devices.js';
import { shareWork, threadsAtHand } from './threads.js';

/** @import { Failure } from '../../../pkg/cpu/palomino.js' */

/** @typedef {typeof import('../../../pkg/cpu/palomino.js')} EngineModule */
/** @typedef {{ id: number, method: string, args: unknown[], progress: boolean }} Call */
/** @typedef {'cpu' | 'gpu' | 'text' | 'textGpu' | 'theory' | 'report' | 'files'} ModuleName */
/**
 * @typedef {{ open: ModuleName, alive: string, alone: boolean }} Open: which module, and
 * whether `alone`, on this thread, whatever there is
 */

/** Where a module lies in pkg, its file there, and the class of its sessions. */
const MODULES = {
  text: { folder: 'text', file: 'palomino_text', session: 'TextSession' },
  theory: { folder: 'theory', file: 'palomino_theory', session: 'TheorySession' },
  report: { folder: 'report', file: 'palomino_report', session: 'ReportSession' },
  files: { folder: 'files', file: 'palomino_pictures', session: 'FilesSession' },
  textGpu: { folder: 'gpu', file: 'palomino', session: 'TextTrainer' },
};
/** @param {string} name */
const namesOf = (name) =>
  Object.hasOwn(MODULES, name)
    ? MODULES[/** @type {keyof typeof MODULES} */ (name)]
    : { folder: name, file: 'palomino', session: 'Session' };

/** Progress is told at most this often. */
const PROGRESS_INTERVAL_MS = 40;

/** @type {Promise<{ Session: any, session: any }> | undefined} */
let engine;
/** Calls wait for the one before: an async method borrows the session until it is done. */
let queue = Promise.resolve();

self.onmessage = ({ data }) => {
  if ('open' in data) engine = open(data);
  else queue = queue.then(() => answer(data));
};
// A panic inside a future surfaces here, not at its caller: the instance is unusable from then on.
self.addEventListener('error', (event) => die(event.message));
self.addEventListener('unhandledrejection', (event) =>
  die(String(event.reason?.message ?? event.reason)),
);

watchDevices(die);

/** @param {Open} message */
async function open({ open: name, alive, alone }) {
  // A lock that ends with this thread tells the page at once when it dies, whatever the cause.
  // Until this thread has it the page must not ask for it.
  const held = new Promise((resolve) => {
    if (!navigator.locks) return resolve(undefined);
    const lasting = () => {
      resolve(undefined);
      return new Promise(() => {});
    };
    // A browser that denies storage denies locks too.
    navigator.locks.request(alive, lasting).catch(() => resolve(undefined));
  });
  try {
    const threads = name === 'cpu' && !alone ? await threadsAtHand() : 1;
    // With threads only where that works: no memory to share or no module is no reason to stop.
    const shared = threads > 1 ? await loadThreads(threads, alive).catch(() => null) : null;
    const { module } = shared ?? (await load(name));
    const Session = /** @type {any} */ (module)[namesOf(name).session];
    const session = await Session.open();
    await held;
    postMessage({ ready: session.describe?.() ?? {}, room: shared?.room });
    return { Session, session };
  } catch (error) {
    postMessage({ unopened: failure(error) });
    return new Promise(() => {});
  }
}

/**
 * @param {string} name a folder in pkg
 * @returns {Promise<{ module: EngineModule, script: string, compiled: WebAssembly.Module, memory:
 * WebAssembly.Memory }>}
 */
async function load(name) {
  const { folder: place, file } = namesOf(name);
  const script = `pkg/${place}/${file}.js`;
  const importing = assetModule(script);
  importing.catch(() => {});
  const response = await asset(`pkg/${place}/${file}_bg.wasm`);
  if (!response.ok)
    throw new Error(
      `this site has no ${place}/${file}_bg.wasm: the server answered ${response.status}`,
    );
  const compiled = await WebAssembly.compileStreaming(counted(response));
  const module = await importing;
  const { memory } = await module.default({ module_or_path: compiled });
  return { module, script, compiled, memory };
}

/** @param {number} threads @param {string} alive */
async function loadThreads(threads, alive) {
  const { module, ...engine } = await load('threads');
  const Session = /** @type {any} */ (module.Session);
  await shareWork(threads, { ...engine, alive }, Session);
  return { module, room: new Int32Array(engine.memory.buffer, Session.room(), 1) };
}

/**
 * The same response, its bytes counted as they come, so that compiling still overlaps with loading.
 * @param {Response} response
 */
function counted(response) {
  const total = Number(
    response.headers.get('X-Uncompressed-Length') ??
      (response.headers.get('Content-Encoding') ? 0 : response.headers.get('Content-Length')),
  );
  let done = 0;
  let told = 0;
  const count = new TransformStream({
    /**
     * @param {Uint8Array} chunk
     * @param {TransformStreamDefaultController<Uint8Array>} controller
     */
    transform(chunk, controller) {
      done += chunk.length;
      if (performance.now() - told > PROGRESS_INTERVAL_MS || done === total) {
        told = performance.now();
        postMessage({ loading: [done, total] });
      }
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(count), {
    headers: { 'Content-Type': 'application/wasm' },
  });
}

/** @param {Call} call */
async function answer({ id, method, args, progress }) {
  const { Session, session } = /** @type {{ Session: any, session: any }} */ (await engine);
  const own = method in session;
  let told = 0;
  /** @param {number} done @param {number} total */
  const tell = (done, total) => {
    if (performance.now() - told < PROGRESS_INTERVAL_MS && done < total) return;
    told = performance.now();
    postMessage({ id, progress: [done, total] });
  };
  try {
    const target = own ? session : Session;
    const result =
      method === 'gauge'
        ? await gauge(session, args)
        : await target[method](...args, ...(progress ? [tell] : []));
    postMessage({ id, result }, { transfer: buffers(result) });
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) die(error.message);
    else postMessage({ id, failure: failure(error) });
  }
}

/**
 * Does a call of the session and tells what it took, in the place of what it answers.
 * @param {any} session
 * @param {any[]} call the method and its arguments
 */
async function gauge(session, [method, args]) {
  const { gauged } = await import('./gauge.js');
  return gauged(async () => session[method](...args));
}

/**
 * The memory that can move to the page instead of being copied: every byte array of an answer owns
 * its own.
 * @param {unknown} result
 * @returns {ArrayBuffer[]}
 */
function buffers(result) {
  const values =
    result instanceof Uint8Array
      ? [result]
      : result && typeof result === 'object'
        ? Object.values(result)
        : [];
  return values
    .filter((value) => value instanceof Uint8Array && value.byteLength === value.buffer.byteLength)
    .map((value) => /** @type {ArrayBuffer} */ (value.buffer));
}

/** @param {any} error @returns {Failure} */
function failure(error) {
  if (error && typeof error.message === 'string' && 'whose' in error)
    return { message: error.message, whose: error.whose, field: error.field ?? undefined };
  return { message: String(error?.message ?? error), whose: 'palomino', field: undefined };
}

/** @param {string} message */
function die(message) {
  postMessage({ fatal: message });
}
