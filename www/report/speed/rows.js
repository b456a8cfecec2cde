// What is timed and on which engines: a row of the measurement is one task on one engine.

/** @import { EngineName } from '../../types.js' */
/** @import { SpeedEngine, SpeedTask } from './types.js' */

/** Pictures in a training step: the course's batch, and that of the tables in performance.md. */
export const BATCH = 100;
/** Pixels of a side of the picture that goes through the UNet whole. */
export const PICTURE_SIDE = 1024;

/** @type {Record<SpeedEngine, { title: string, engine: EngineName, alone: boolean }>} */
export const ENGINES = {
  cpu: { title: 'CPU, one thread', engine: 'cpu', alone: true },
  threads: { title: 'CPU, threads', engine: 'cpu', alone: false },
  webGpu: { title: 'WebGPU', engine: 'webGpu', alone: true },
  text: { title: 'Text engine, one thread', engine: 'text', alone: true },
};

/** @type {SpeedEngine[]} */
const PICTURES = ['cpu', 'threads', 'webGpu'];
const step = (/** @type {string} */ id, /** @type {string} */ title) =>
  /** @type {SpeedTask} */ ({ id, title: `${title}, a step`, unit: 'ms', engines: PICTURES });
const text = (/** @type {string} */ id, /** @type {string} */ title) =>
  /** @type {SpeedTask} */ ({ id, title, unit: 'characters', engines: ['text'] });

/** @type {readonly SpeedTask[]} */
export const SPEED_TASKS = [
  step('regressionCnn', 'RegressionCNN'),
  step('cnn', 'CNN'),
  step('unet', 'UNet'),
  { id: 'picture', title: 'A picture through UNet', unit: 'ms', engines: PICTURES },
  text('train100', 'Training, 100 hidden units'),
  text('train250', 'Training, 250 hidden units'),
  text('write100', 'Writing, 100 hidden units'),
  text('write250', 'Writing, 250 hidden units'),
];

/** @param {SpeedEngine} engine @param {SpeedTask} task */
export const keyOfRow = (engine, task) => `${engine}-${task.id}`;

/** All rows of some engines, engine by engine. @param {SpeedEngine[]} engines */
export const speedRowsOf = (engines) =>
  engines.flatMap((engine) =>
    SPEED_TASKS.filter((task) => task.engines.includes(engine)).map((task) => ({
      engine,
      task,
      key: keyOfRow(engine, task),
    })),
  );

/** The keys that a row may have. */
export const KEYS = new Set(
  speedRowsOf(/** @type {SpeedEngine[]} */ (Object.keys(ENGINES))).map(({ key }) => key),
);
