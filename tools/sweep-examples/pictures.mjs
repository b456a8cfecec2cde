// “CNN against UNet”, as the lab queues it for a quick try: both on the paddock, three epochs each.
import { readFile } from 'node:fs/promises';
import { recipesOf } from '../../www/pictures/sweep-experiments.js';
import { palettise } from '../../www/report/small-picture.js';

const PKG = new URL('../../pkg/cpu/', import.meta.url);
const SIDE = 32;
/** Pictures of the grid that are kept. */
const KEPT = 8;

/** A fresh session of the picture engine with the paddock open. */
export async function openPaddockInNode() {
  const { default: start, Session } = await import(new URL('palomino.js', PKG).href);
  await start({ module_or_path: await readFile(new URL('palomino_bg.wasm', PKG)) });
  const session = await Session.open();
  return { session, form: Session.form(), data: session.openPaddock(0, () => {}) };
}

/** The first pictures of a preview's strip, with at most 256 colours. @param {Uint8Array} rgba */
const kept = (rgba) => palettise(rgba.slice(0, KEPT * SIDE * SIDE * 4), SIDE, SIDE * KEPT);

/** The recipes of the sweep. @param {{ form: any, data: any }} engine */
export const pictureRecipes = ({ form, data }) =>
  recipesOf('skips', { ...form.defaults, data: data.choice }, { quick: true });

/**
 * A run of it, until it is finished or has taken so many epochs.
 * @param {any} session @param {any} recipe @param {number} [most]
 */
export async function trainEpochs(session, recipe, most = Infinity) {
  const run = await session.startRun(recipe);
  const epochs = [];
  let finished = false;
  while (!finished && epochs.length < most) {
    for (const event of (await session.advance(20)).events) {
      if (event.kind === 'evaluated') epochs.push(event.report);
      if (event.kind === 'finished') finished = true;
    }
  }
  return { run, epochs };
}

/** @param {Awaited<ReturnType<typeof openPaddockInNode>>} engine */
export async function pictureSweep(engine) {
  const { session, data } = engine;
  const { title, sha256, train, validation } = data;
  const sweep = pictureRecipes(engine);
  const runs = [];
  let truths = null;
  for (const { name, ...recipe } of sweep.recipes) {
    const { run, epochs } = await trainEpochs(session, recipe);
    const preview = await session.preview();
    truths ??= kept(preview.truths);
    runs.push({
      name,
      recipe: run.recipe,
      parameters: run.parameters,
      epochs,
      losses: [...preview.losses].slice(0, KEPT),
      predictions: kept(preview.predictions),
      digest: await session.digest(),
    });
  }
  return { title: sweep.title, data: { title, sha256, train, validation }, truths, runs };
}
