// Engines under node: the page's own bridge (engine.js) and worker (worker.js) in real threads, and
// in place of a compiled engine one that answers every call of the protocol, or fails in it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker as Thread } from 'node:worker_threads';
import { build } from 'esbuild';

const ROOT = new URL('../../../', import.meta.url);
const pathOf = (/** @type {string} */ path) => fileURLToPath(new URL(path, ROOT));

/** A module of WebAssembly with two functions: `trap` is unreachable, `spin` never comes back. */
const WASM = [
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x03,
  0x02, 0x00, 0x00, 0x07, 0x0f, 0x02, 0x04, 0x74, 0x72, 0x61, 0x70, 0x00, 0x00, 0x04, 0x73, 0x70,
  0x69, 0x6e, 0x00, 0x01, 0x0a, 0x0d, 0x02, 0x03, 0x00, 0x00, 0x0b, 0x07, 0x00, 0x03, 0x40, 0x0c,
  0x00, 0x0b, 0x0b,
];

/** What a browser's worker has and node's has not. */
const SELF = `
  const { parentPort, workerData, Worker: Thread } = require('node:worker_threads');
  const self = globalThis;
  Object.assign(self, {
    self,
    crossOriginIsolated: workerData.threads,
    postMessage: (message, { transfer = [] } = {}) => parentPort.postMessage(message, transfer),
    addEventListener(kind, listener) {
      if (kind === 'error')
        process.on('uncaughtException', (error) => listener({ message: error.message }));
      else process.on('unhandledRejection', (reason) => listener({ reason }));
    },
    Worker: class {
      constructor(path) {
        this.thread = new Thread(workerData.scripts[path], { eval: true, workerData });
        this.thread.on('message', (data) => this.onmessage?.({ data }));
      }
      postMessage(message) { this.thread.postMessage(message); }
      terminate() { void this.thread.terminate(); }
    },
  });
  const value = { hardwareConcurrency: 2 };
  Object.defineProperty(self, 'navigator', { configurable: true, value });
  parentPort.on('message', (data) => self.onmessage({ data }));`;

/** The page's files for a worker: a compiled module, and an engine that does as it is told. */
const ASSETS = `
  import { parentPort, workerData } from 'node:worker_threads';
  const { at, fault, methods, wasm } = workerData;
  let instance;
  const FAULTS = {
    trap: () => instance.exports.trap(),
    hang: () => instance.exports.spin(),
    silence: () => new Promise(() => {}),
    panic() {
      Promise.reject(new Error('panicked in a future'));
      return new Promise(() => {});
    },
    refusal() {
      throw { message: 'Choose another value.', whose: 'viewer' };
    },
  };
  const answers = (name) => (...args) => (name === at ? FAULTS[fault]() : name);
  class Session {}
  for (const name of methods.own) Session.prototype[name] = answers(name);
  for (const name of methods.shared) Session[name] = answers(name);
  Session.open = async () => (at === 'open' ? FAULTS[fault]() : new Session());
  Session.openThreads = () => {};
  Session.joinThreads = () => {
    if (at === 'joinThreads') FAULTS[fault]();
    // A thread that works for the engine never comes back; it ends with it.
    if (fault !== 'none') return;
  };
  const start = (given) => {
    instance = new WebAssembly.Instance(given.module_or_path ?? given.module, {});
    return { memory: null };
  };
  const engine = {
    default: async (given) => start(given),
    initSync: start,
    Session, TextSession: Session, TextTrainer: Session, TheorySession: Session,
    ReportSession: Session, FilesSession: Session,
  };
  export const assetModule = async () => engine;
  export const asset = async (path) =>
    path.endsWith('.json')
      ? Response.json(workerData.threads ? ['cpu', 'threads'] : ['cpu'])
      : new Response(new Uint8Array(wasm), { headers: { 'Content-Type': 'application/wasm' } });
  export const startWorker = (path) => new Worker(path);`;

/** @param {string} path */
async function scriptOf(path) {
  const made = await build({
    entryPoints: [pathOf(`www/${path}`)],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    plugins: [
      {
        name: 'assets',
        setup({ onLoad }) {
          onLoad({ filter: /page\/asset\.js$/ }, () => ({ contents: ASSETS, resolveDir: '.' }));
        },
      },
    ],
  });
  return `${SELF}\n{${made.outputFiles[0].text}}`;
}

const scripts = Object.fromEntries(
  await Promise.all(
    ['engine/worker/worker.js', 'engine/worker/thread.js'].map(async (path) => [
      path,
      await scriptOf(path),
    ]),
  ),
);

/** What the next engines do. */
let orders = { at: '', fault: 'none', methods: { own: [], shared: [] }, threads: false };

/** @param {Partial<typeof orders>} wish */
export const order = (wish) => {
  orders = { ...orders, ...wish };
};

/** @type {Thread[]} */
const threads = [];
export function endAll() {
  for (const thread of threads) void thread.terminate();
}

// An open channel would keep the test from ending.
globalThis.BroadcastChannel = class extends BroadcastChannel {
  /** @param {string} name */
  constructor(name) {
    super(name);
    /** @type {any} */ (this).unref();
  }
};

/** A browser's worker over a thread of node's. */
globalThis.Worker = /** @type {any} */ (
  class {
    /** @param {URL | string} address */
    constructor(address) {
      const path = String(address).split('/www/')[1];
      const workerData = { ...orders, scripts, wasm: WASM };
      this.thread = new Thread(scripts[path], { eval: true, workerData });
      this.thread.on('message', (data) => this.onmessage?.({ data }));
      threads.push(this.thread);
      this.thread.on('error', (error) => this.onerror?.({ message: error.message }));
    }
    /** @param {unknown} message */
    postMessage(message) {
      this.thread.postMessage(message);
    }
    terminate() {
      void this.thread.terminate();
    }
  }
);
Object.defineProperty(globalThis, 'navigator', { configurable: true, value: {} });

/**
 * All calls of an engine, from the types that its crate generates.
 * @param {string} types the file
 * @param {string} name of the class
 */
export function methodsOf(types, name) {
  const text = readFileSync(new URL(types, ROOT), 'utf8');
  const body = text.slice(text.indexOf(`export class ${name} {`)).split(/^}/m)[0];
  const all = [...body.matchAll(/^ {4}(static )?(\w+)\(/gm)].filter(
    ([, , method]) =>
      !['free', 'constructor', 'open', 'openThreads', 'joinThreads'].includes(method),
  );
  return {
    own: all.filter(([, shared]) => !shared).map(([, , method]) => method),
    shared: all.filter(([, shared]) => shared).map(([, , method]) => method),
  };
}
