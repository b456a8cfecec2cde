// Claims about writing side by side: quick presses of “One letter” are all carried out, and a new
// beginning drops what was under way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chorus } from '../../www/text/chorus.js';

/** A desk whose network writes a, b, c, … and answers a moment later. */
function slowDesk() {
  const call = async (/** @type {string} */ _, /** @type {any[]} */ [, { position, count }]) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const text = Array.from({ length: count }, (_, i) =>
      String.fromCharCode(97 + position + i),
    ).join('');
    return {
      text,
      probabilities: [],
      natural: [],
      state: [],
      last: text.at(-1),
      position: position + count,
    };
  };
  return /** @type {any} */ ({ call });
}

test('three quick presses write three letters', async () => {
  const chorus = new Chorus(
    slowDesk(),
    () => {},
    () => true,
  );
  chorus.begin('run', [{ starter: '', alpha: 1, seed: 1 }], 10);
  await Promise.all([chorus.step(), chorus.step(), chorus.step()]);
  assert.equal(chorus.voices[0].text, 'abc');
  await chorus.step();
  assert.equal(chorus.voices[0].text, 'abcd');
});

test('presses beyond the end write no more', async () => {
  const chorus = new Chorus(
    slowDesk(),
    () => {},
    () => true,
  );
  chorus.begin('run', [{ starter: '', alpha: 1, seed: 1 }], 2);
  await Promise.all([chorus.step(), chorus.step(), chorus.step()]);
  assert.equal(chorus.voices[0].text, 'ab');
});

test('a new beginning drops the letters that were asked for before', async () => {
  const chorus = new Chorus(
    slowDesk(),
    () => {},
    () => true,
  );
  chorus.begin('run', [{ starter: '', alpha: 1, seed: 1 }], 10);
  const before = [chorus.step(), chorus.step()];
  chorus.begin('run', [{ starter: '', alpha: 1, seed: 2 }], 10);
  await Promise.all(before);
  assert.equal(chorus.voices[0].text, '');
  await chorus.step();
  assert.equal(chorus.voices[0].text, 'a');
});

test('a first passage ends where it should, and is written on from there', async () => {
  const chorus = new Chorus(
    slowDesk(),
    () => {},
    () => true,
  );
  chorus.speed = 500;
  chorus.begin('run', [{ starter: '', alpha: 1, seed: 1 }], 6);
  await chorus.play(3);
  assert.equal(chorus.voices[0].text, 'abc');
  assert.ok(!chorus.playing && !chorus.finished);
  await chorus.play();
  assert.equal(chorus.voices[0].text, 'abcdef');
  chorus.begin('run', [{ starter: '', alpha: 1, seed: 1 }], 6);
  await chorus.appear(3);
  assert.equal(chorus.voices[0].text, 'abc', 'also where nothing may move');
});
