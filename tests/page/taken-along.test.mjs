// Claims about what is taken along, and about weights that come from elsewhere.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { savedNetwork } from '../../www/pictures/taken/state-dict.js';
import { pytorchFiles, stateDict } from '../../www/pictures/taken/pytorch-folder.js';
import { folderName, plainWords } from '../../www/run/taken/folder.js';
import { notebookOf } from '../../www/run/taken/notebook.js';
import { readSaved } from '../../www/run/taken/saved.js';
import { floatTensor, floatsOf, readTensors, writeTensors } from '../../www/run/taken/tensors.js';

const ROOT = new URL('../../', import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, ROOT));
const DEFAULTS = JSON.parse(read('data/form.json').toString()).defaults;

/** @param {number[]} shape */
const array = (...shape) => {
  const count = shape.reduce((all, n) => all * n, 1);
  return floatTensor(
    shape,
    Float32Array.from({ length: count }, (_, i) => (i % 97) / 97),
  );
};

/**
 * A network's arrays under given names: `names` makes `[conv, norm]` of a layer.
 * @param {{ filters?: number, inputs?: number, outputs?: number, skips?: boolean, names?: (layer:
 * string) => string[] }} [sizes]
 */
function network({
  filters: f = 8,
  inputs = 1,
  outputs = 24,
  skips = false,
  names = (layer) => [`${layer}.conv`, `${layer}.norm`],
} = {}) {
  const wide = skips ? 2 : 1;
  const layers = {
    downconv1: [f, inputs],
    downconv2: [2 * f, f],
    rfconv: [2 * f, 2 * f],
    upconv1: [f, wide * 2 * f],
    upconv2: [outputs, wide * f],
  };
  const arrays = new Map();
  for (const [layer, [to, from]] of Object.entries(layers)) {
    const [conv, norm] = names(layer);
    arrays.set(`${conv}.weight`, array(to, from, 3, 3)).set(`${conv}.bias`, array(to));
    for (const leaf of ['weight', 'bias', 'running_mean', 'running_var'])
      arrays.set(`${norm}.${leaf}`, array(to));
  }
  const last = outputs + (skips ? inputs : 0);
  return arrays
    .set('finalconv.weight', array(outputs, last, 3, 3))
    .set('finalconv.bias', array(outputs));
}

/** @param {Map<string, any>} tensors */
const taken = (tensors) => savedNetwork(tensors, DEFAULTS, 'a test');

test('what is written as a file of arrays is read again', () => {
  const tensors = new Map([
    ['half', { dtype: 'F16', shape: [2], bytes: new Uint8Array([0, 0x3c, 0, 0xc0]) }],
    ['count', { dtype: 'I64', shape: [], bytes: new Uint8Array(8).fill(1) }],
    ['a', array(2, 3)],
  ]);
  const { tensors: again, metadata } = readTensors(writeTensors(tensors, { format: 'pt' }));
  assert.deepEqual(Object.fromEntries(again), Object.fromEntries(tensors));
  assert.equal(metadata.get('format'), 'pt');
  assert.deepEqual([...floatsOf(tensors.get('half'))], [1, -2]);
  assert.equal(floatsOf(tensors.get('count')), null);
});

test('every damaged file of arrays is refused in a sentence, or read without harm', () => {
  const whole = writeTensors(network());
  let [state, refusals] = [1, 0];
  const random = (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let i = 0; i < 4000; i++) {
    const file = whole.slice(0, i % 3 ? whole.length : random(whole.length));
    for (let j = random(6) + 1; j && file.length; j--)
      file[random(Math.min(file.length, 3000))] = random(256);
    try {
      for (const tensor of readTensors(file).tensors.values()) floatsOf(tensor);
    } catch (error) {
      refusals += 1;
      assert.match(String(error), /^Error: This is no \.safetensors file that can be read: .+\.$/);
    }
  }
  assert.ok(refusals > 2000, `${refusals} were refused`);
});

test('a header can’t ask for more than its file holds', () => {
  const lying = (/** @type {object} */ header, length = 0) => {
    const json = new TextEncoder().encode(JSON.stringify(header));
    const file = new Uint8Array(8 + json.length);
    new DataView(file.buffer).setBigUint64(0, BigInt(length || json.length), true);
    file.set(json, 8);
    return file;
  };
  for (const [file, words] of /** @type {[Uint8Array, RegExp][]} */ ([
    [lying({}, 2 ** 40), /header is longer/],
    [lying({ a: { dtype: 'F32', shape: [2 ** 52], data_offsets: [0, 0] } }), /another length/],
    [lying({ a: { dtype: 'F32', shape: [1], data_offsets: [0, 4] } }), /isn't described/],
    [lying({ a: { dtype: 'F32', shape: [-1], data_offsets: [0, 0] } }), /isn't described/],
    [lying({ a: null }), /isn't described/],
    [lying([]), /no JSON/],
  ]))
    assert.throws(() => readTensors(file), words);
});

test('a network that Palomino saved leaves with PyTorch’s names and comes back', async () => {
  for (const [id, model, task] of [
    ['regression-cnn', 'regressionCnn', 'regression'],
    ['cnn', 'cnn', 'classification'],
    ['sr-unet', 'unet', 'superResolution'],
    ['full-unet', 'fullUnet', 'classification'],
  ]) {
    const { tensors, run } = readSaved(read(`data/${id}.safetensors`));
    const state = stateDict(tensors, 7);
    const { recipe, bytes } = await taken(readTensors(writeTensors(state)).tensors);
    assert.deepEqual([recipe.model, recipe.task], [model, task], id);
    for (const field of ['filters', 'kernel', 'normalise'])
      assert.equal(recipe[field], run.recipe[field] ?? DEFAULTS[field], `${id} ${field}`);
    const again = readSaved(bytes).tensors;
    for (const [name, tensor] of tensors)
      if (name.startsWith('model.'))
        assert.deepEqual(again.get(name), floatTensor(tensor.shape, floatsOf(tensor)), name);
    assert.ok(state.has('upconv1.norm.num_batches_tracked'));
  }
});

test('names in wrappers and nn.Sequential are understood, and tell a block’s order', async () => {
  const own = await taken(network({ outputs: 3 }));
  assert.deepEqual([own.recipe.model, own.recipe.order], ['regressionCnn', 'own']);
  const wrapped = new Map(
    [...network({ outputs: 3 })].map(([name, tensor]) => [`module.model.${name}`, tensor]),
  );
  assert.deepEqual((await taken(wrapped)).bytes, own.bytes);
  for (const [at, order, model] of /** @type {[number, string, string][]} */ ([
    [1, 'normReluPool', 'regressionCnn'],
    [2, 'poolNormRelu', 'cnn'],
  ])) {
    const names = (/** @type {string} */ layer) => [`${layer}.0`, `${layer}.${at}`];
    const { recipe } = await taken(network({ outputs: 3, names }));
    assert.deepEqual([recipe.order, recipe.model], [order, model]);
  }
  const unet = await taken(network({ skips: true, inputs: 3 }));
  assert.deepEqual([unet.recipe.model, unet.recipe.task], ['unet', 'superResolution']);
});

test('weights that fit no network are named', async () => {
  const without = network();
  without.delete('rfconv.conv.weight');
  const more = network().set('attention.weight', array(3, 3));
  const whole = network();
  whole.set('finalconv.bias', { dtype: 'I64', shape: [24], bytes: new Uint8Array(192) });
  const half = network();
  half.delete('upconv2.norm.running_var');
  const endless = network();
  endless.set('rfconv.conv.bias', floatTensor([16], new Float32Array(16).fill(Infinity)));
  for (const [tensors, words] of /** @type {[Map<string, any>, RegExp][]} */ ([
    [half, /“upconv2\.norm\.running_var” is missing/],
    [endless, /“rfconv\.conv\.bias” holds values that aren’t numbers/],
    [without, /convolution of “rfconv” is missing/],
    [more, /“attention\.weight” is of none of its layers/],
    [whole, /“finalconv\.bias” holds I64, not floats/],
    [network({ outputs: 10 }), /1 channels go in and 10 come out/],
    [new Map([['fc.weight', array(2, 2)]]), /“fc\.weight” is of none of its layers/],
    [new Map(), /convolution of “downconv1” is missing/],
  ]))
    await assert.rejects(() => taken(tensors), words);
});

/**
 * The programs of a folder, as the page fetches them.
 * @param {string} folder
 * @param {string[]} of
 */
const texts = (folder, of) =>
  Object.fromEntries(of.map((name) => [name, read(`data/${folder}/${name}`).toString()]));
const PYTORCH = ['model.py', 'pictures.py', 'train.py', 'notebook.py', 'README.md'];

test('a notebook has all that its programs have, and nothing that is only beside it', () => {
  for (const [folder, names] of /** @type {[string, string[]][]} */ ([
    ['pytorch', PYTORCH.slice(0, 3)],
    ['numpy', ['char_rnn.py']],
  ])) {
    const template = read(`data/${folder}/notebook.py`).toString();
    const notebook = JSON.parse(notebookOf(template, texts(folder, names)));
    assert.deepEqual([notebook.nbformat, notebook.nbformat_minor], [4, 5]);
    const ids = notebook.cells.map((/** @type {any} */ { id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const cell of notebook.cells) {
      assert.match(cell.id, /^[a-zA-Z0-9-_]{1,64}$/);
      assert.ok(cell.source.every((/** @type {unknown} */ line) => typeof line === 'string'));
      assert.deepEqual(cell.metadata, {});
      if (cell.cell_type === 'code')
        assert.deepEqual([cell.execution_count, cell.outputs], [null, []]);
      else assert.equal(cell.cell_type, 'markdown');
    }
    const code = notebook.cells
      .filter((/** @type {any} */ { cell_type }) => cell_type === 'code')
      .map((/** @type {any} */ { source }) => source.join(''))
      .join('\n');
    assert.doesNotMatch(code, /^from (?:model|pictures|train|char_rnn) import|argparse|# %%/m);
    for (const text of Object.values(texts(folder, names)))
      for (const [, name] of text.matchAll(/^(?:def|class) (\w+)/gm))
        if (name !== 'main') assert.match(code, new RegExp(`^(?:def|class) ${name}\\b`, 'm'));
  }
});

test('a title never becomes code or markup', () => {
  const title = '"""\n`rm -rf /` </script> __import__("os")\u2028# %%';
  const bytes = read('data/cnn.safetensors');
  const files = pytorchFiles(
    { bytes, name: title, train: 5000, pictures: null },
    texts('pytorch', PYTORCH),
  );
  const text = (/** @type {string} */ name) => new TextDecoder().decode(files[name]);
  for (const name of ['train.py', 'model.py', 'pictures.py', 'notebook.ipynb'])
    assert.doesNotMatch(text(name), /rm -rf/, name);
  assert.equal(JSON.parse(text('run.json')).name, title);
  const [line] = text('README.md')
    .split('\n')
    .filter((one) => one.includes('rm -rf'));
  assert.ok(line.includes('`""" rm -rf / </script> __import__("os") # %%`'), line);
  assert.equal(plainWords('a\n`b`'), '`a b`');
  assert.equal(folderName('../../Été: “UNet”, 25'), 'palomino-ete-unet-25');
});

test('the programs hold in Python, without PyTorch', () => {
  const gate = fileURLToPath(new URL('tools/taken-along/gate.py', ROOT));
  const { status, stdout, stderr } = spawnSync('python3', [gate], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.match(
    stdout,
    /every program can be read\n.*\n.*\n(?:the character RNN|NumPy is not here)/,
  );
});
