// The queue: recipes of either half, trained one after another on the run at hand of theirs; it
// pauses, outlives a reload, and one bad run does not end it.
import { messageOf } from '../engine/engine.js';
import { HOME } from '../page/home.js';
import { halfOf } from './half.js';
import { sameRecipe } from './recipe-state.js';
import { nextEntry, openEntries, readQueue, withEntry, without } from './runs-state.js';
import { QUEUE } from './kept-names.js';
import { kept, revise } from './storage.js';
import { isLocked, locked, released } from './tab-lock.js';

/** @import { Lab } from '../pictures/lab.js' */
/** @import { HalfName, QueueEntry, QueueState, QueuedRecipe } from '../types.js' */
/** @import { Halves } from './half.js' */

/** Only the tab that has this lock runs the queue. */
const LOCK = `${HOME.database}-queue`;
const ELSEWHERE = 'Another tab of this browser runs the queue: pause it there, or close that tab.';

const NOT_READY = 'The queue goes on as soon as the page is ready.';

/** The runs that are still to come. */
export class Queue {
  /**
   * @param {Lab} lab
   * @param {Halves} halves
   */
  constructor(lab, halves) {
    this.lab = lab;
    this.halves = halves;
    this.working = false;
    /** The entries that this page has seen: others are not its to take off the list. */
    this.seen = new Set();
    /** The entry that is to be given up while it trains. */
    this.dropping = '';
    /**
     * The entry whose run is at hand in each half, put there by the queue.
     * @type {Partial<Record<HalfName, string>>}
     */
    this.atHand = {};
    this.channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(LOCK) : null;
    if (this.channel) this.channel.onmessage = () => this.working || this.load();
  }

  /** @returns {QueueState} */
  get state() {
    return this.lab.store.state.runs.queue;
  }

  /** Reads what was kept; whoever reloads finds the queue paused. */
  async load() {
    const queue = this.noting(readQueue(await kept(QUEUE)));
    const elsewhere = !this.working && (await isLocked(LOCK));
    this.lab.store.apply({
      kind: 'queueChanged',
      queue: { ...queue, elsewhere, note: elsewhere ? ELSEWHERE : queue.note },
    });
    if (elsewhere && !this.watching) this.watch();
  }

  /** Notices when the tab that runs the queue stops or closes. */
  watch() {
    this.watching = true;
    released(LOCK)
      .finally(() => (this.watching = false))
      .then(
        () => this.load(),
        () => {},
      );
  }

  /**
   * The entry that this recipe belongs to, while it is under way.
   * @param {HalfName} half
   * @param {QueuedRecipe} recipe
   */
  entryOf(half, recipe) {
    return this.state.entries.find(
      (entry) =>
        entry.phase === 'running' && halfOf(entry) === half && sameRecipe(entry.recipe, recipe),
    );
  }

  /**
   * Whether the queue trains or trained this recipe, as far as it is still on its list.
   * @param {HalfName} half
   * @param {QueuedRecipe | null} recipe
   */
  holds(half, recipe) {
    return this.state.entries.some(
      (entry) => halfOf(entry) === half && sameRecipe(entry.recipe, recipe),
    );
  }

  /**
   * Queues recipes that belong together, and starts them. What is out of its range is noted as
   * failed and never starts.
   * @param {HalfName} half
   * @param {string} title
   * @param {(Partial<QueuedRecipe> & { name?: string })[]} recipes
   * @param {string[]} [varied] the values in which they differ
   * @returns {Promise<string>} the group's id
   */
  async addRecipes(half, title, recipes, varied = []) {
    const group = { id: newId(), title, varied };
    if (!this.working && (await isLocked(LOCK))) {
      this.change({ elsewhere: true, note: ELSEWHERE });
      return '';
    }
    await this.lab.ready;
    const { base, nameOf } = await this.halves.get(half);
    const { state } = this.lab.store;
    /** @type {QueueEntry[]} */
    const entries = [];
    for (const { name, ...given } of recipes) {
      const wished = /** @type {QueuedRecipe} */ ({ ...base(state), ...given });
      const entry = {
        half,
        id: newId(),
        name: name ?? nameOf(state, wished),
        group,
        problem: '',
        run: '',
      };
      try {
        const recipe = await this.lab.conductor.call(half, 'checkRecipe', [wished]);
        entries.push({ ...entry, recipe, phase: 'waiting' });
      } catch (error) {
        entries.push({ ...entry, recipe: wished, phase: 'failed', problem: messageOf(error) });
      }
    }
    await this.change({
      entries: [...this.state.entries.filter(({ phase }) => phase !== 'done'), ...entries],
    });
    if (this.state.phase === 'idle' && openEntries(this.state).length)
      this.resume().catch(() => {});
    return group.id;
  }

  /** Trains what waits, one after another, unless another tab does. */
  async resume() {
    if (this.working) return;
    this.working = true;
    const got = await locked(LOCK, () =>
      this.work().catch((error) => this.hold(messageOf(error))),
    ).finally(() => (this.working = false));
    if (!got) {
      this.lab.store.apply({
        kind: 'queueChanged',
        queue: { ...this.state, elsewhere: true, note: ELSEWHERE },
      });
      if (!this.watching) this.watch();
    }
  }

  /** Stops after the step that is under way. */
  async pause() {
    if (this.state.phase !== 'running') return;
    const half = this.halfUnderWay;
    this.change({ phase: 'pausing', note: '' });
    await this.lab.conductor.pause(half);
  }

  /** The half whose run the queue trains or waits for. */
  get halfUnderWay() {
    const entry = this.state.entries.find(({ phase }) => phase === 'running');
    return halfOf(entry ?? nextEntry(this.state) ?? {});
  }

  /** Takes an entry out; one that trains is given up. @param {string} id */
  async cancel(id) {
    const entry = this.state.entries.find((one) => one.id === id);
    if (entry?.phase === 'running' && this.working) {
      this.dropping = id;
      await this.lab.conductor.pause(halfOf(entry));
    } else await this.leave((one) => one.id === id);
  }

  /** Takes everything out that has not finished, the one that trains too. */
  async cancelAll() {
    const running = this.working
      ? this.state.entries.find(({ phase }) => phase === 'running')
      : undefined;
    await this.leave(
      (entry) => entry.phase === 'waiting' || (entry.phase === 'running' && entry !== running),
    );
    if (running) await this.cancel(running.id);
  }

  /** Takes finished and failed entries off the list; finished runs stay in the library. */
  clear() {
    return this.leave(({ phase }) => phase === 'done' || phase === 'failed');
  }

  /** @param {(entry: QueueEntry) => boolean} leaves */
  async leave(leaves) {
    const queue = without(this.state, leaves);
    await this.change({
      entries: queue.entries,
      ...(openEntries(queue).length || this.working ? {} : { phase: 'idle', note: '' }),
    });
  }

  /** While this tab has the lock. */
  async work() {
    await this.change({ phase: 'running', note: NOT_READY, elsewhere: false });
    await this.lab.ready;
    await this.change({ note: '' });
    while (this.state.phase === 'running') {
      const entry = nextEntry(this.state);
      if (!entry) break;
      await this.one(entry);
    }
    if (openEntries(this.state).length) return this.change({ phase: 'paused' });
    await this.change({ phase: 'idle', note: '' });
  }

  /**
   * Trains one entry to its end, or until something else comes in between.
   * @param {QueueEntry} entry
   */
  async one(entry) {
    const { conductor, library } = this.lab;
    const half = halfOf(entry);
    await this.halves.get(half);
    await conductor.idle(half);
    const before = conductor.run(half)?.phase;
    if (before === 'running' || before === 'starting') {
      await this.change({ note: 'The queue waits until the current run is done.' });
      const phase = await conductor.settled(half);
      if (phase === 'paused' && Number(conductor.run(half)?.step) > 0)
        return this.hold(
          'The current run was paused. Resume sets it aside and continues the queue.',
        );
    }
    if (this.state.phase !== 'running') return;
    const begun = entry.phase === 'running';
    await this.entry(entry.id, { phase: 'running', problem: '' }, { note: '' });
    const done = library.cards.find((card) => card.entry === entry.id);
    if (done) return this.entry(entry.id, { phase: 'done', run: done.id });
    const ownAtHand = this.state.entries.some(
      ({ id, recipe }) =>
        id === this.atHand[half] && sameRecipe(recipe, conductor.run(half)?.recipe ?? null),
    );
    const { phase, problem } = await conductor.begin(half, entry.recipe, {
      begun,
      ownAtHand,
      wanted: () => this.state.phase === 'running',
    });
    if (sameRecipe(entry.recipe, conductor.run(half)?.recipe ?? null)) this.atHand[half] = entry.id;
    await this.conclude(entry, phase, problem);
  }

  /**
   * @param {QueueEntry} entry
   * @param {string} phase what its run has come to
   * @param {string} problem why it did not start or end
   */
  async conclude(entry, phase, problem) {
    const { conductor, library } = this.lab;
    const half = halfOf(entry);
    const run = conductor.run(half);
    const why = problem || (run?.problem ?? '');
    if (this.dropping === entry.id) {
      this.dropping = '';
      return this.leave(({ id }) => id === entry.id);
    }
    if (!conductor.alive(half)) return this.hold(`${why} The queue goes on after a reload.`);
    if (phase === 'failed') return this.entry(entry.id, { phase: 'failed', problem: why });
    const ours = run !== null && sameRecipe(run.recipe, entry.recipe);
    if (phase === 'finished' && ours) {
      const card =
        library.cards.find((one) => one.entry === entry.id) ??
        (await library.add(half, run.record));
      return this.entry(entry.id, { phase: 'done', run: card?.id ?? '' });
    }
    if (this.state.phase === 'running')
      await this.hold(
        ours && run.step > 0
          ? `“${entry.name}” was paused by hand. Resume continues it.`
          : `The run of “${entry.name}” was replaced by hand. Resume takes it up again.`,
      );
  }

  /** Pauses, and says why. @param {string} note */
  async hold(note) {
    await this.change({ phase: 'paused', note });
    this.lab.store.apply({ kind: 'said', message: `The queue is paused. ${note}` });
  }

  /** @param {string} id @param {Partial<QueueEntry>} change @param {Partial<QueueState>} [more] */
  entry(id, change, more = {}) {
    return this.change({ ...more, entries: withEntry(this.state, id, change).entries });
  }

  /** @param {Partial<QueueState>} change */
  async change(change) {
    const queue = this.noting({ ...this.state, ...change });
    this.lab.store.apply({ kind: 'queueChanged', queue });
    // What could not be read, or came from another tab, is still to be trained.
    /** @type {QueueEntry[]} */
    let strange = [];
    await revise(
      [QUEUE],
      ([stored]) => {
        strange = readQueue(stored).entries.filter(({ id }) => !this.seen.has(id));
        return new Map([[QUEUE, { ...queue, entries: [...queue.entries, ...strange] }]]);
      },
      true,
    );
    if (strange.length) {
      const entries = [...this.state.entries, ...strange];
      this.lab.store.apply({
        kind: 'queueChanged',
        queue: this.noting({ ...this.state, entries }),
      });
    }
    this.channel?.postMessage('changed');
  }

  /** @param {QueueState} queue */
  noting(queue) {
    for (const { id } of queue.entries) this.seen.add(id);
    return queue;
  }
}

const newId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
