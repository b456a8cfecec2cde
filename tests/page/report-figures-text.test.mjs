// Claims about the figures of the labs about texts and theory in reports: every lab has its way
// into a report, and whatever it adds there is drawn.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { FIGURES } from '../../www/loaders.js';
import { LABS, moduleOf } from '../../www/page/labs.js';
import {
  againWords,
  areContinuations,
  samplesSpec,
  textsOf,
} from '../../www/text/columns/samples.js';
import { textOfSetting, textSetting } from '../../www/text/other-text.js';
import { setAgainWords } from '../../www/text/why/stored-set.js';
import { cutOf, cutSettings } from '../../www/text/why/cut.js';
import { samplesOfSettings, settingsOfSamples } from '../../www/text/write/specs.js';
import {
  layersOfNumbers,
  numbersOfLayers,
  numbersOfWeight,
  weightOf,
} from '../../www/theory/chain/settings.js';
import { exerciseLayers } from '../../www/theory/chain/fields.js';

const www = new URL('../../www/', import.meta.url);
const labs = LABS.filter(({ group }) => group === 'Text' || group === 'Theory');
const STATIC = /^(?:import|export)\b[^;'()=]*?from '(\.[^']+)'/gm;

/** The modules that one reaches by its imports. @param {string} path */
function reached(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, to] of readFileSync(new URL(path, www), 'utf8').matchAll(STATIC))
    reached(new URL(to, new URL(path, www)).pathname.slice(www.pathname.length), seen);
  return seen;
}

/** All that the files of a folder say. @param {string} folder */
const textOf = (folder) =>
  readdirSync(new URL(folder, www))
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(new URL(`${folder}${name}`, www), 'utf8'))
    .join('\n');

test('every lab about texts and theory has a way into a report', () => {
  for (const lab of labs)
    assert.ok(reached(moduleOf(lab)).has('report/add-button.js'), `${lab.title} has no button`);
});

test('whatever such a lab adds as it stands has something that draws it', async () => {
  for (const { id, group } of labs) {
    const folder = `${group.toLowerCase()}/${id}/`;
    const added = [
      ...textOf(folder).matchAll(
        /(?:addsLive\(|figures\.add\(|(?<![.\w])add\(|labFigure\('\w+', )\s*'(\w+)'/g,
      ),
    ].map(([, part]) => part);
    for (const part of added) {
      const row = FIGURES[`${id}/${part}`];
      assert.ok(row, `${id}/${part} has no row`);
      assert.equal(typeof (await row.load()).figure, 'function', `${id}/${part}`);
    }
  }
  for (const kind of ['samples', 'weights'])
    assert.equal(typeof (await FIGURES[kind].load()).figure, 'function', kind);
});

test('every part that a theory lab draws in reports has its row, and none is left over', () => {
  for (const { id, group } of labs.filter((lab) => lab.group === 'Theory')) {
    const source = readFileSync(new URL(`${group.toLowerCase()}/${id}/figure.js`, www), 'utf8');
    const parts = source.slice(source.indexOf('partsInReport({'));
    const drawn = [...parts.matchAll(/^ {2}(\w+)(?::|\()/gm)].map(([, part]) => part);
    const rows = Object.keys(FIGURES)
      .filter((name) => name.startsWith(`${id}/`))
      .map((name) => name.slice(id.length + 1));
    assert.deepEqual(rows.sort(), drawn.sort(), id);
  }
});

const network = {
  name: { kind: /** @type {const} */ ('shipped'), id: 'rnn' },
  title: '',
  cards: [],
};
const wish = { starter: 'a', seed: 5 };

test('samples are kept with their temperatures; nothing written is nothing to keep', () => {
  assert.equal(samplesSpec(network, wish, [{ temperature: 1, text: '' }], ''), null);
  const spec = samplesSpec(
    network,
    wish,
    [
      { temperature: 0.5, text: 'bcd' },
      { temperature: Infinity, text: 'xyz' },
    ],
    '',
  );
  const figure = /** @type {import('../../www/types.js').SamplesFigure} */ (spec?.figure);
  assert.equal(figure.length, 3);
  assert.deepEqual(JSON.parse(JSON.stringify(figure)), figure, 'it survives as JSON');
  assert.deepEqual(
    textsOf(figure).map(({ temperature, seed }) => [temperature, seed]),
    [
      [0.5, 5],
      [Infinity, 5],
    ],
  );
  assert.equal(areContinuations(figure), false);
});

test('texts at one temperature are continuations, told apart by their seeds', () => {
  const drawn = ['bc', 'de', 'fg'].map((text) => ({ temperature: 0.5, text }));
  const spec = samplesSpec(network, wish, drawn, '');
  const figure = /** @type {import('../../www/types.js').SamplesFigure} */ (spec?.figure);
  assert.ok(areContinuations(figure));
  assert.deepEqual(
    textsOf(figure).map(({ seed }) => seed),
    [5, 6, 7],
  );
});

test('what came of writing again is said, with the letter from which it differs', () => {
  assert.match(againWords(['abc'], ['abc']), /: the same, letter for letter\.$/);
  assert.match(againWords(['abc', 'd'], ['abc', 'd']), /all 2 texts are the same/);
  assert.match(againWords(['abc', 'def'], ['abc', 'dxf']), /text 2 differs .* letter 2 on\.$/);
});

test('a set that is measured again is the same, or is said to be another', () => {
  const step = (/** @type {number} */ size, /** @type {number} */ probability) => ({
    size,
    probability,
    findProbability: 0,
  });
  const stored = {
    set: ['Wxh[0, 1] = 1.000'],
    removed: /** @type {[number, number][]} */ ([
      [0, 0.9],
      [1, 0.1],
    ]),
    kept: /** @type {[number, number][]} */ ([[1, 0.8]]),
  };
  const found = {
    set: [{ index: 1, name: 'Wxh[0, 1]', value: 1, baseline: 0 }],
    removal: [step(0, 0.9), step(1, 0.1)],
    keeping: [step(1, 0.8)],
  };
  assert.match(setAgainWords(stored, found), /the same weight, and the same chances\.$/);
  const off = { ...found, keeping: [step(1, 0.7)] };
  assert.match(setAgainWords(stored, off), /the same weight, but a chance differs by 10\.0 %\.$/);
  const other = { ...found, set: [{ index: 2, name: 'Wxh[1, 1]', value: -2, baseline: 0 }] };
  assert.match(setAgainWords(stored, other), /another set was found, Wxh\[1, 1\] = −2\.000\.$/);
});

test('settings of figures come back as they went, and strange ones do no harm', () => {
  const file = /** @type {const} */ ({ source: 'file', sha256: 'ab'.repeat(32), title: 'A text' });
  assert.deepEqual(textOfSetting(textSetting(file)), file);
  assert.deepEqual(textOfSetting(textSetting({ source: 'play', seed: 7 })), {
    source: 'play',
    seed: 7,
  });
  for (const strange of [undefined, 5, '', 'play', 'file 12 x'])
    assert.equal(textOfSetting(strange), null);

  const cut = {
    removed: { indices: [3, 4], baseline: /** @type {const} */ ('mean') },
    behaviour: { after: ':', kind: /** @type {const} */ ('set'), then: '\n' },
  };
  const writing = { starter: 'a', seed: 2, out: false };
  assert.deepEqual(cutOf(cutSettings(cut, writing)), { ...cut, writing });

  const layers = exerciseLayers();
  assert.deepEqual(layersOfNumbers(numbersOfLayers(layers)), layers);
  for (const strange of [[], [1, 2], 'x', Array(25).fill(NaN)])
    assert.equal(layersOfNumbers(strange), null);
  const weight = /** @type {const} */ ({ layer: 'second', to: 1, from: 3 });
  assert.deepEqual(weightOf(numbersOfWeight(weight)), weight);
  for (const strange of [[9, 0, 0], [0, 7, 0], [2, 0, 5], null])
    assert.equal(weightOf(strange), null);
});

test('what was written on the way fits into a figure’s settings', () => {
  const samples = Array.from({ length: 20 }, (_, i) => ({
    characters: i * 1000,
    text: 'x'.repeat(400),
    loss: 2 - i / 20,
  }));
  const settings = settingsOfSamples(samples, 20_000);
  assert.ok(JSON.stringify(settings).length < 2048);
  const back = samplesOfSettings(settings);
  assert.ok(back.length > 2);
  assert.deepEqual(back[0], samples[0]);
  assert.deepEqual(back.at(-1), samples.at(-1));
});
