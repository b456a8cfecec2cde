// The bridge to one engine's worker: calls go over, answers come back, and a dead worker is noticed
// at once.
import { startWorker } from '../page/asset.js';
import { roomForPresses } from './room.js';

/** @import { Answer, Arguments, EngineDescription, EngineName } from '../types.js' */
/** @import { Failure, MethodName } from '../types.js' */

/** A call that did not succeed: the fact and the remedy, and whose move it is. */
export class CallFailed extends Error {
  /**
   * @param {Failure} failure
   * @param {EngineName | null} [engine] whose answer this is; null where no engine was asked
   * @param {boolean} [lost] whether the worker died under the call
   */
  constructor(failure, engine = null, lost = false) {
    super(failure.message);
    this.engine = engine;
    this.whose = failure.whose;
    this.field = failure.field;
    this.lost = lost;
  }
}

export { messageOf } from '../page/problem.js';

/** @typedef {{ method: unknown, args: any, progress: boolean }} Call */
/** @typedef {(done: number, total: number) => void} Progress */
/** @typedef {(value: any) => void} Resolve */
/** @typedef {(error: CallFailed) => void} Reject */
/** @typedef {{ resolve: Resolve, reject: Reject, progress?: Progress, call: Call }} Waiting */

/**
 * An engine that is asked something and says nothing for so many seconds has hung: the longest step
 * of a slow machine takes a few minutes.
 */
const PATIENCE_S = 600;
const TICK_MS = 1000;
/**
 * Seconds after which threads that were loaded but don't come together are done without; seen in
 * private windows of Firefox, now and then.
 */
const THREADS_PATIENCE_S = 20;

/** One engine: a worker with one session. Start it once; after it is lost make a new one. */
export class Engine {
  /**
   * @param {EngineName} kind
   * @param {{ loading: (done: number, total: number) => void, lost: (reason: string) => void }} on
   * @param {boolean} [alone] on one thread even where there could be more
   */
  constructor(kind, on, alone = false) {
    this.kind = kind;
    this.alone = alone;
    this.on = on;
    this.ended = false;
    this.next = 1;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    this.patience = PATIENCE_S;
    /** Seconds without a word while something is asked. */
    this.silent = 0;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.ticking = undefined;
    /** Whether the module is there, and only has to open. */
    this.loaded = false;
    this.isOpen = false;
    /** @type {Promise<EngineDescription>} */
    this.opened = new Promise((resolve, reject) => (this.opening = { resolve, reject }));
    this.opened.catch(() => {});
    /** Ends what makes room for presses. */
    this.noRoom = () => {};
    this.watch();
  }

  /**
   * Opens the session under a lock that ends with the worker: when the page gets it, the worker is
   * dead.
   */
  watch() {
    this.worker = startWorker('engine/worker/worker.js', `palomino-${this.kind}`);
    this.worker.onmessage = ({ data }) => this.receive(data);
    this.worker.onerror = (event) => this.lose(event.message || 'its worker could not be loaded');
    const alive = `palomino-${crypto.randomUUID?.() ?? Math.random()}`;
    // An engine that waits for a thread of its own can't say that this one died.
    this.threads = new BroadcastChannel(alive);
    this.threads.onmessage = ({ data }) => this.lose(data);
    this.worker.postMessage({
      open: this.kind === 'webGpu' ? 'gpu' : this.kind,
      alive,
      alone: this.alone,
    });
    this.listen();
    const { worker } = this;
    const ended = () => worker === this.worker && this.lose('its worker ended');
    this.opened.then(
      () => {
        if (worker === this.worker) navigator.locks?.request(alive, ended).catch(() => {});
      },
      () => {},
    );
  }

  /** Begins again on one thread. */
  openAlone() {
    this.alone = true;
    this.loaded = false;
    this.silent = 0;
    this.worker?.terminate();
    this.threads?.close();
    this.watch();
    for (const [id, { call }] of this.waiting) this.worker?.postMessage({ id, ...call });
  }

  /**
   * Calls a method of the session.
   * @template {MethodName} M
   * @param {M} method
   * @param {Arguments<M>} args
   * @param {(done: number, total: number) => void} [progress] for methods that take one
   * @returns {Promise<Answer<M>>}
   */
  call(method, args, progress) {
    if (this.ended)
      return Promise.reject(
        new CallFailed(
          { message: 'The engine has ended.', whose: 'palomino', field: undefined },
          this.kind,
          true,
        ),
      );
    const id = this.next++;
    return new Promise((resolve, reject) => {
      const call = { method, args, progress: progress !== undefined };
      this.waiting.set(id, { resolve, reject, progress, call });
      this.listen();
      this.worker?.postMessage({ id, ...call });
    });
  }

  /** Counts the seconds without a word; those in which the machine sleeps don’t count. */
  listen() {
    if (this.ticking !== undefined) return;
    this.silent = 0;
    this.ticking = setInterval(() => {
      this.silent += 1;
      const stuck = this.loaded && !this.isOpen && this.kind === 'cpu' && !this.alone;
      if (stuck && this.silent >= THREADS_PATIENCE_S) return this.openAlone();
      if (this.silent < this.patience) return;
      this.lose(`it gave no answer for ${Math.round(this.patience / 60)} minutes`);
    }, TICK_MS);
  }

  /** Nothing is asked any more. */
  rest() {
    clearInterval(this.ticking);
    this.ticking = undefined;
  }

  /** @param {any} message */
  receive(message) {
    if (this.ended) return;
    this.silent = 0;
    this.take(message);
    if (this.waiting.size === 0 && !message.loading) this.rest();
  }

  /** @param {any} message */
  take(message) {
    if (message.loading) {
      const [done, total] = message.loading;
      this.loaded = done === total;
      return this.on.loading(done, total);
    }
    if (message.ready) {
      this.isOpen = true;
      if (message.room) this.noRoom = roomForPresses(message.room);
      return this.opening?.resolve(message.ready);
    }
    if (message.unopened) {
      this.opening?.reject(new CallFailed(message.unopened, this.kind));
      return this.end();
    }
    if ('fatal' in message) return this.lose(message.fatal);
    const waiting = this.waiting.get(message.id);
    if (!waiting) return;
    if (message.progress) return waiting.progress?.(message.progress[0], message.progress[1]);
    this.waiting.delete(message.id);
    if (message.failure) waiting.reject(new CallFailed(message.failure, this.kind));
    else waiting.resolve(message.result);
  }

  /** @param {string} reason */
  lose(reason) {
    if (this.ended) return;
    this.end(reason);
    this.on.lost(reason);
  }

  /** Ends the worker; every open call fails. @param {string} [reason] */
  end(reason = 'it was ended') {
    this.ended = true;
    this.rest();
    this.noRoom();
    this.worker?.terminate();
    this.threads?.close();
    const failure = new CallFailed(
      { message: `The engine stopped: ${reason}.`, whose: 'palomino', field: undefined },
      this.kind,
      true,
    );
    this.opening?.reject(failure);
    for (const { reject } of this.waiting.values()) reject(failure);
    this.waiting.clear();
  }
}
