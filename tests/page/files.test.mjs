// Claims about files of pictures: how large they may be, what they are called.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CLASSES, haveClasses, isReadable, title, tooLarge } from '../../www/pictures/files.js';

const file = (name, type = '') => ({ name, type, size: 1000 });

test('pictures that only the browser can read are known', () => {
  assert.equal(isReadable(file('a.webp', 'image/webp')), true);
  assert.equal(isReadable(file('a.avif', 'image/avif')), false);
});

test('the classes are the engine’s, in its order', () => {
  const source = readFileSync(
    new URL('../../crates/pictures/src/cifar_classes.rs', import.meta.url),
    'utf8',
  );
  const named = [...source.matchAll(/^ +"(\w+)",$/gm)].map(([, name]) => name);
  assert.deepEqual(CLASSES, named);
});

test('horse is class 7, and many files are called by their number', () => {
  assert.equal(CLASSES[7], 'horse');
  assert.equal(title([file('a'), file('b')]), '2 files, from a');
});

test('only CIFAR-10 archives and batches have classes to choose from', () => {
  for (const name of ['cifar-10-python.tar.gz', 'cifar.tgz', 'data_batch_1', 'test_batch (1).bin'])
    assert.equal(haveClasses([file(name)]), true);
  for (const name of ['horses.npy', 'horses.npz', 'a.png'])
    assert.equal(haveClasses([file(name)]), false);
  assert.equal(haveClasses([]), false);
});

test('files too large for memory are refused with their size, the limit and a way out', () => {
  const large = (megabytes) => ({ name: 'large', type: '', size: megabytes * 2 ** 20 });
  assert.equal(tooLarge([large(300), large(212)], 'data'), '');
  assert.match(
    tooLarge([large(300), large(213)], 'data'),
    /^2 files, from large would take 513 MB .* 512 MB at most\. Choose fewer or smaller files\.$/,
  );
  assert.match(tooLarge([large(65)], 'run'), /^large would take 65 MB .* 64 MB at most\./);
  assert.equal(tooLarge([large(200)], 'photo'), '');
  assert.match(tooLarge([large(201)], 'photo'), /200 MB at most\. Make it smaller/);
});
