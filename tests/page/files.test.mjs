// Claims about where dropped files go.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLASSES, isReadable, route, title } from '../../www/files.js';

const file = (name, type = '') => ({ name, type, size: 1000 });

test('one picture is a photograph to colour', () => {
  assert.equal(route([file('me.jpg', 'image/jpeg')]), 'photo');
  assert.equal(route([file('ME.PNG')]), 'photo');
});

test('several pictures are data to train on', () => assert.equal(route([file('a.png', 'image/png'), file('b.png', 'image/png')]), 'data'));

test('archives, batches and arrays are data, and so is what nobody knows', () => {
  for (const name of ['cifar-10-python.tar.gz', 'data_batch_1', 'test_batch.bin', 'horses.npy', 'horses.npz', 'page.html']) assert.equal(route([file(name)]), 'data');
});

test('a saved run is a run, whatever lies beside it', () => assert.equal(route([file('a.png', 'image/png'), file('palomino-step-50.safetensors')]), 'run'));

test('nothing goes nowhere', () => assert.equal(route([]), 'none'));

test('pictures that only the browser can read are known', () => {
  assert.equal(isReadable(file('a.webp', 'image/webp')), true);
  assert.equal(isReadable(file('a.avif', 'image/avif')), false);
});

test('horse is class 7, and many files are called by their number', () => {
  assert.equal(CLASSES[7], 'horse');
  assert.equal(title([file('a'), file('b')]), '2 files, from a');
});
