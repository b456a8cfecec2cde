// Claims about runs whose weights are numbers, and those whose are not.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isSound } from '../../www/run/sound.js';
import { readTensors, writeTensors } from '../../www/run/taken/tensors.js';

const RUNS = ['run-1', 'text-run-1-adam', 'text-run-1-adagrad'];
const read = (name) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}.safetensors`, import.meta.url)));

test('a run as an engine saves it is sound', () => {
  for (const name of RUNS) assert.ok(isSound(read(name)), name);
});

test('one weight that is not a number is found, wherever it stands', () => {
  for (const name of RUNS) {
    const { tensors, metadata } = readTensors(read(name));
    for (const [key, tensor] of tensors) {
      if (tensor.dtype !== 'F32') continue;
      for (const value of [NaN, Infinity]) {
        const bytes = tensor.bytes.slice();
        new DataView(bytes.buffer).setFloat32(bytes.length - 4, value, true);
        const broken = new Map([...tensors, [key, { ...tensor, bytes }]]);
        assert.equal(isSound(writeTensors(broken, metadata)), false, `${name}, ${key}, ${value}`);
      }
    }
  }
});
