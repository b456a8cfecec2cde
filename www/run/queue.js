// The queue: recipes trained one after another on the run at hand; it pauses, outlives a reload,
// and one bad run does not end it.
import { messageOf } from '../engine/engine.js';
import { recipeName } from '../pictures/recipe-names.js';
import { sameRecipe } from './recipe-state.js';
import { nextEntry, openEntries, readQueue, withEntry, without } from './runs-state.js';
import { QUEUE, keep, kept } from './storage.js';
import { isLocked, locked, released } from './tab-lock.js';

/** @import { Lab } from '../pictures/lab.js' */
/** @import { Options } from '../pictures/sweeps/experiments.js' */
/** @import { QueueEntry, QueueState, Recipe } from '../types.js' */

/** Only the tab that has this lock runs the queue. */
const LOCK = 'palomino-queue';
const ELSEWHERE = 'Another tab of this browser runs the queue: pause it there, or close that tab.';

/** The runs that are still to come. */
export class Queue {
  /** @param {Lab} lab */
  constructor(lab) {
    this.lab = lab;
    this.working = false;
    /** The entry that is to be given up while it trains. */
    this.dropping = '';
    /** The entry whose run is at hand, put there by the queue. */
    this.atHand = '';
    this.channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(LOCK) : null;
    if (this.channel) this.channel.onmessage = () => this.working || this.load();
  }

  /** @returns {QueueState} */
  get state() {
    return this.lab.store.state.runs.queue;
  }

  /** Reads what was kept; whoever reloads finds the queue paused. */
  async load() {
    const queue = readQueue(await kept(QUEUE));
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

  /** The entry that this recipe belongs to, while it is under way. @param {Recipe} recipe */
  entryOf(recipe) {
    return this.state.entries.find(
      (entry) => entry.phase === 'running' && sameRecipe(entry.recipe, recipe),
    );
  }

  /**
   * Whether the queue trains or trained this recipe, as far as it is still on its list.
   * @param {Recipe | null} recipe
   */
  holds(recipe) {
    return this.state.entries.some((entry) => sameRecipe(entry.recipe, recipe));
  }

  /**
   * Queues a ready-made experiment on the open data and the form's recipe, and starts it.
   * @param {string} id
   * @param {Options} [options]
   */
  async add(id, options) {
    const { recipesOf } = await import('../pictures/sweeps/experiments.js');
    await this.lab.ready;
    const { values, form } = this.lab.store.state.recipe;
    const base = /** @type {Recipe} */ ({
      ...form?.defaults,
      ...values,
      ...(this.lab.data.summary ? { data: this.lab.data.summary.choice } : {}),
    });
    const { title, varied, recipes } = recipesOf(id, base, options);
    return this.addRecipes(title, recipes, varied);
  }

  /**
   * Queues recipes that belong together, and starts them. What is out of its range is noted as
   * failed and never starts.
   * @param {string} title @param {(Partial<Recipe> & { name?: string })[]} recipes @param
   * {string[]} [varied] the values in which they differ
   * @returns {Promise<string>} the group's id
   */
  async addRecipes(title, recipes, varied = []) {
    const group = { id: newId(), title, varied };
    if (!this.working && (await isLocked(LOCK))) {
      this.change({ elsewhere: true, note: ELSEWHERE });
      return '';
    }
    await this.lab.ready;
    const cpu = this.lab.engines.get('cpu');
    const { form, values } = this.lab.store.state.recipe;
    const open = this.lab.data.summary ? { data: this.lab.data.summary.choice } : {};
    /** @type {QueueEntry[]} */
    const entries = [];
    for (const { name, ...given } of recipes) {
      const wished = /** @type {Recipe} */ ({ ...values, ...open, ...given });
      const entry = {
        id: newId(),
        name: name ?? recipeName(form, wished),
        group,
        problem: '',
        run: '',
      };
      try {
        entries.push({
          ...entry,
          recipe: await cpu.call('checkRecipe', [wished]),
          phase: 'waiting',
        });
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
    this.change({ phase: 'pausing', note: '' });
    await this.lab.conductor.pause('pictures');
  }

  /** Takes an entry out; one that trains is given up. @param {string} id */
  async cancel(id) {
    const entry = this.state.entries.find((one) => one.id === id);
    if (entry?.phase === 'running' && this.working) {
      this.dropping = id;
      await this.lab.conductor.pause('pictures');
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
    await this.lab.ready;
    await this.change({ phase: 'running', note: '', elsewhere: false });
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
    const { lab } = this;
    await lab.conductor.idle('pictures');
    if (lab.run.phase === 'running' || lab.run.phase === 'starting') {
      await this.change({ note: 'The queue waits until the current run is done.' });
      const phase = await lab.conductor.settled('pictures');
      if (phase === 'paused' && lab.run.step > 0)
        return this.hold(
          'The current run was paused. Resume sets it aside and continues the queue.',
        );
    }
    if (this.state.phase !== 'running') return;
    const begun = entry.phase === 'running';
    await this.entry(entry.id, { phase: 'running', problem: '' }, { note: '' });
    const done = lab.library.cards.find((card) => card.entry === entry.id);
    if (done) return this.entry(entry.id, { phase: 'done', run: done.id });
    const ownAtHand = this.state.entries.some(
      ({ id, recipe }) => id === this.atHand && sameRecipe(recipe, lab.run.recipe),
    );
    this.atHand = entry.id;
    const ended = await lab.conductor.begin('pictures', entry.recipe, {
      begun,
      ownAtHand,
      wanted: () => this.state.phase === 'running',
    });
    await this.conclude(entry, ended);
  }

  /** @param {QueueEntry} entry @param {{ phase: string, problem: string }} ended */
  async conclude(entry, { phase, problem }) {
    const { lab } = this;
    if (this.dropping === entry.id) {
      this.dropping = '';
      return this.leave(({ id }) => id === entry.id);
    }
    if (!lab.conductor.alive('pictures'))
      return this.hold(`${problem || lab.run.problem} The queue goes on after a reload.`);
    if (phase === 'failed')
      return this.entry(entry.id, { phase: 'failed', problem: problem || lab.run.problem });
    const ours = sameRecipe(lab.run.recipe, entry.recipe);
    if (phase === 'finished' && ours) {
      const card =
        lab.library.cards.find((one) => one.entry === entry.id) ?? (await lab.library.add());
      return this.entry(entry.id, { phase: 'done', run: card?.id ?? '' });
    }
    if (this.state.phase === 'running')
      await this.hold(
        ours && lab.run.step > 0
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
    const queue = { ...this.state, ...change };
    this.lab.store.apply({ kind: 'queueChanged', queue });
    await keep(QUEUE, queue);
    this.channel?.postMessage('changed');
  }
}

const newId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
