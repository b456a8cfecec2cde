// The examples that came with the page are what the engines give: the run of “Write” by its first
// points and moments, the set of weights of “Why” as a whole, both sweeps by their beginning. No
// browser is needed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  addShipped,
  dataFile,
  openPlayInNode,
  sixDigits,
} from '../../tools/text-examples/engine.mjs';
import {
  openPaddockInNode,
  pictureRecipes,
  trainEpochs,
} from '../../tools/sweep-examples/pictures.mjs';
import { textRecipes } from '../../tools/sweep-examples/texts.mjs';
import { RATE, beginExample } from '../../tools/text-examples/run.mjs';
import { whyExample } from '../../tools/text-examples/why.mjs';

/** @param {string} name */
const read = async (name) => JSON.parse(await readFile(dataFile(name), 'utf8'));
/** As the file has it. @param {unknown} found */
const asKept = (found) => JSON.parse(JSON.stringify(found, sixDigits));
/** Points and moments that are learnt again. */
const FEW = 4;

test('the example run is the form’s recipe at another rate, learnt by this engine', async () => {
  const example = await read('text-example.json');
  const engine = await openPlayInNode();
  assert.deepEqual(example.recipe, { ...engine.form.defaults, learningRate: RATE });
  const { learnTo, sample } = beginExample(engine);
  const moments = example.samples.slice(0, FEW).map((/** @type {any} */ { characters }) => {
    learnTo(characters);
    return asKept(sample());
  });
  assert.deepEqual(moments, example.samples.slice(0, FEW));
  learnTo(example.curve[FEW][0]);
  const { curve } = engine.session.runState();
  for (const [characters, smoothed] of example.curve.slice(0, FEW)) {
    const found = curve.find((/** @type {any} */ point) => point.characters === characters);
    assert.equal(asKept(found.smoothed), smoothed, `after ${characters} characters`);
  }
  assert.ok(example.samples.length >= 20 && example.curve.length >= 100);
});

test('the example’s set of weights is what the search finds', async () => {
  const example = await read('why-example.json');
  const engine = await openPlayInNode();
  await addShipped(engine.session, example.network);
  assert.deepEqual(asKept(await whyExample(engine)), example);
});

test('the example sweep over texts begins as this engine learns', async () => {
  const { runs } = await read('text-sweep-example.json');
  const engine = await openPlayInNode();
  assert.equal(runs.length, 4);
  const { name, ...recipe } = textRecipes(engine).recipes[0];
  assert.equal(name, runs[0].name);
  const run = engine.session.startRun(recipe, undefined, 'keep');
  assert.deepEqual(run.recipe, runs[0].recipe);
  const [[first, begins], [second, then]] = runs[0].curve;
  engine.session.advance(second / recipe.sequenceLength);
  const { curve } = engine.session.runState();
  for (const [characters, smoothed] of [
    [first, begins],
    [second, then],
  ]) {
    const found = curve.find((/** @type {any} */ point) => point.characters === characters);
    assert.equal(asKept(found.smoothed), smoothed);
  }
});

test('the example sweep on pictures has the first epoch that this engine measures', async () => {
  const { runs } = await read('sweep-example.json');
  const engine = await openPaddockInNode();
  const { recipes } = pictureRecipes(engine);
  assert.deepEqual(
    runs.map((/** @type {any} */ { name }) => name),
    recipes.map(({ name }) => name),
  );
  const { name: _, ...recipe } = recipes[0];
  const { run, epochs } = await trainEpochs(engine.session, recipe, 1);
  // A recipe may have more fields by now, as they are by default.
  assert.deepEqual(asKept({ ...run.recipe, ...runs[0].recipe }), asKept(run.recipe));
  assert.deepEqual(asKept(epochs), runs[0].epochs.slice(0, 1));
});
