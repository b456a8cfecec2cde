// The pictures' half: its engines, data, networks and its live run, and what the viewer can ask of
// them.
import { Engines } from '../engine/engines.js';
import { count } from '../page/format.js';
import { Conductor } from '../run/conductor.js';
import { Library } from '../run/library.js';
import { LiveRun } from '../run/live-run.js';
import { Queue } from '../run/queue.js';
import { Data } from './data.js';
import { halvesOf } from './half.js';
import { RunHistory } from './history.js';
import { Models } from './models.js';
import { pictureMortals } from './mortals.js';
import { painter } from './painter.js';
import { PhotoColouring } from './photo.js';
import { pictureShelf } from './shelf.js';
import { PictureTrainer } from './trainer.js';

/** @import { Store } from '../page/store.js' */
/** @import { DataSummary, Recipe } from '../types.js' */

const OPEN_DATA = {
  whenReady: true,
  kind: 'open',
  button: 'data',
  heard: 'The pictures are opened',
  until: 'when the pictures are open',
};
const FIRST_PADDOCK = /** @type {const} */ ({ source: 'paddock', seed: 0 });

/** One page's lab. */
export class Lab {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    /** The recipe's link, as last encoded. */
    this.hash = '';
    /** The recipe that the address bar shows. @type {Recipe | undefined} */
    this.written = undefined;
    this.engines = new Engines(store);
    /** The CPU engine is being opened for the first time. @type {Promise<void> | null} */
    this.opening = null;
    this.data = new Data(store, this.engines);
    this.models = new Models(this.engines);
    this.trainer = new PictureTrainer(this);
    this.live = new LiveRun(store, {
      half: 'pictures',
      trainer: this.trainer,
      shelf: pictureShelf(this),
      engines: pictureMortals(this),
      run: () => store.state.run,
      recipe: () => store.state.recipe,
      // The data card says by itself what is wrong with files.
      fails: (message) => message === store.state.data.problem,
    });
    this.engines.mourners.add((kind, reason) => this.live.recovery.start(kind, reason));
    this.conductor = new Conductor(this.engines);
    this.conductor.add('pictures', this.live);
    this.history = new RunHistory(this);
    this.halves = halvesOf(this);
    this.library = new Library(this, this.halves);
    this.queue = new Queue(this, this.halves);
    this.photo = new PhotoColouring(store, () => painter(this));
    /**
     * Labs that take a dropped photograph themselves while they are shown, by their id.
     * @type {Partial<Record<string, (file: File) => Promise<void>>>}
     */
    this.photoTakers = {};
    /**
     * Labs that look at all dropped files before anybody else does while they are shown, by their
     * id; they say whether they took them.
     * @type {Partial<Record<string, (files: File[]) => Promise<boolean>>>}
     */
    this.fileTakers = {};
  }

  get run() {
    return this.store.state.run;
  }

  /** Settles when the page is ready to train. */
  get ready() {
    return this.live.ready;
  }

  /** Settles when the CPU engine is there, which is before the run and its pictures are. */
  async engineThere() {
    if (!this.engines.alive.cpu) await (this.opening ?? this.ready);
  }

  /** The CPU engine has the page's data again. */
  async dataAgain() {
    if (this.data.summary) await this.data.ensure('cpu');
    else await this.data.choose(this.store.state.recipe.values?.data ?? FIRST_PADDOCK);
  }

  /**
   * Opens other data; the run at hand ends, with a way back to it.
   * @param {() => Promise<DataSummary | null>} open
   */
  openData(open) {
    return this.live.order(OPEN_DATA, async () => {
      await this.live.loop.stop();
      const summary = await open();
      if (!summary) return;
      await this.live.close();
      this.live.tell({ kind: 'dataChosen', field: 'data', choice: summary.choice });
      await this.live.begin('cpu');
      const waits = this.live.orders.waiting.length > 0;
      this.live.say(
        `${summary.title}: ${count(summary.train)} pictures to train on are open` +
          `${waits ? '.' : '; press Train.'}`,
      );
    });
  }

  /**
   * Queues a ready-made experiment on the open data and the form's recipe, for labs that are not of
   * this half.
   * @param {string} id
   * @returns {Promise<string>} the group's id; empty where another tab runs the queue
   */
  async queueExperiment(id) {
    const { queueExperiment } = await import('./queue-experiment.js');
    return queueExperiment(this, id);
  }

  /** Opens the archive at hand again for the class that is chosen by then. */
  openClass() {
    return this.openData(() => this.data.files(this.data.dropped, this.data.readings));
  }
}
