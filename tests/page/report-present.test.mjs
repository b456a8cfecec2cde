// What a report is as slides, and how a text is divided among screens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screensOf } from '../../www/report/present/screens.js';
import { slidesOf } from '../../www/report/present/slides.js';

const report = (blocks, rest = {}) => ({
  title: 'T',
  author: 'A',
  runs: [],
  lesson: null,
  blocks,
  ...rest,
});
const figure = (caption) => ({ kind: 'figure', figure: { kind: 'palette' }, caption });

test('a report begins with its title; what follows stands under the question before it', () => {
  const slides = slidesOf(
    report([
      { kind: 'text', text: '# Mixing' },
      { kind: 'question', id: '1a', prompt: '', answer: 'Six blocks.' },
      figure(' The chain. '),
      { kind: 'text', text: 'Between.' },
    ]),
  );
  assert.deepEqual(
    slides.map(({ kind, heading }) => [kind, heading]),
    [
      ['title', 'T'],
      ['title', 'Mixing'],
      ['text', '1a. The network'],
      ['figure', '1a. The network'],
      ['text', ''],
    ],
  );
  assert.match(slides[2].parts[0].text, /layer by layer/);
  assert.equal(slides[2].parts[1].text, 'Six blocks.');
  assert.equal(slides[3].caption, 'The chain.');
});

test('a question without an answer is asked; an empty text is no slide', () => {
  const slides = slidesOf(
    report([
      { kind: 'question', id: '', prompt: 'Why?', answer: ' ' },
      { kind: 'text', text: ' \n' },
    ]),
  );
  assert.equal(slides.length, 2);
  assert.deepEqual(slides[1].parts, [{ name: 'asked', text: 'Why?' }]);
});

test('what a teacher says first comes behind the title', () => {
  const [, note] = slidesOf(report([], { lesson: { note: 'Look.' } }));
  assert.deepEqual(note, {
    kind: 'text',
    heading: 'A lesson',
    parts: [{ name: 'text', text: 'Look.' }],
  });
});

/** Pieces of a text, one below the other; a heading is negative. */
const places = (...heights) => {
  let top = 0;
  return heights.map((height) => {
    const place = { top, bottom: top + Math.abs(height), heading: height < 0 };
    top = place.bottom + 10;
    return place;
  });
};

test('a screen takes as many pieces as fit, in order, each once', () => {
  assert.deepEqual(screensOf(places(100, 100, 100), 210), [
    [0, 2],
    [2, 3],
  ]);
  assert.deepEqual(screensOf(places(100, 100, 100), 209), [
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
});

test('a piece that is higher than the screen has one of its own', () =>
  assert.deepEqual(screensOf(places(50, 500, 50), 200), [
    [0, 1],
    [1, 2],
    [2, 3],
  ]));

test('a heading never ends a screen that others share, and none is lost', () => {
  assert.deepEqual(screensOf(places(100, -20, 100), 140), [
    [0, 1],
    [1, 3],
  ]);
  assert.deepEqual(screensOf(places(-20, 500), 140), [
    [0, 1],
    [1, 2],
  ]);
  assert.deepEqual(screensOf([], 100), [[0, 0]]);
});
