// The examples of the labs about texts are what the text engine gives: the run of “Write” by its
// first points and moments, the set of weights of “Why” as a whole. No browser is needed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  addShipped,
  dataFile,
  openPlayInNode,
  sixDigits,
} from '../../tools/text-examples/engine.mjs';
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
