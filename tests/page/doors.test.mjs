// Claims about what files are, told by what is in them, and where each goes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { DOORS, doorsOf } from '../../www/doors.js';
import { kindOf } from '../../www/page/files/kind.js';
import { LABS } from '../../www/page/labs.js';

const fixture = (path) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));
const snapshot = (path) =>
  readFileSync(new URL(`../../crates/text/tests/fixtures/${path}`, import.meta.url));
const made = (path) => readFileSync(new URL(`../../data/${path}`, import.meta.url));
const bytes = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const fileOf = (name, content) => new File([content], name);

/** A header of NumPy's, before numbers that nobody looks at. */
const npy = (descr, shape) =>
  bytes(
    `\x93NUMPY\x01\0v\0{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(
      200,
    ),
  );
const zip = (...names) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('inside')])));

/** @type {[string, string | Uint8Array, string][]} name, what is in it, what it is */
const KINDS = [
  ['play.txt', 'Enter a horse.', 'text'],
  ['README', 'Read me.\n', 'text'],
  ['cyrillic', bytes('\xcf\xf0\xe8\xe2\xe5\xf2\n'.repeat(9)), 'text'],
  ['utf16.txt', bytes('\xff\xfea\0b\0\n\0'), 'text'],
  ['no-mark.txt', bytes('a\0b\0c\0\n\0'.repeat(9)), 'text'],
  ['play.txt.gz', gzipSync('Enter a horse.'), 'text'],
  ['page.html', '<!doctype html><p>A horse.', 'text'],
  ['notes.json', '{"Wxh": "a name"}', 'text'],
  ['BMW.txt', 'BMW is a maker of cars and of motorcycles.', 'text'],
  ['gb18030.txt', fixture('cases/gb18030.txt'), 'text'],
  ['saved.html', '<!doctype html><script id="palomino-report">{}</script>', 'report'],
  ['mail', made('example-report.palomino'), 'report'],
  ['empty.palomino', '', 'report'],
  ['hills.png', bytes('\x89PNG\r\n\x1a\n\0\0'), 'picture'],
  ['me', bytes('\xff\xd8\xff\xe0'), 'picture'],
  ['a-run.safetensors', bytes('\x89PNG\r\n\x1a\n'), 'picture'],
  ['shore.jpg', made('sample-shore.jpg'), 'picture'],
  ['phone.heic', bytes('\0\0\0\x18ftypheic\0\0'), 'picture'],
  ['mare.webp', bytes('RIFF\0\0\0\0WEBPVP8 '), 'picture'],
  ['horses.npy', npy('|u1', '(9, 32, 32, 3)'), 'data'],
  ['colours.npy', npy('<f8', '(24, 3)'), 'palette'],
  ['colour_kmeans24_cat7.npy', npy('|O', '(2,)'), 'palette'],
  ['alone.npy', snapshot('alone.npy'), 'network'],
  ['batches.zip', fixture('cases/batches.zip'), 'data'],
  ['folders.zip', fixture('cases/folders.zip'), 'data'],
  ['keras.npz', fixture('cases/keras.npz'), 'data'],
  ['prefixed.npz', fixture('cases/prefixed.npz'), 'data'],
  ['images.safetensors', fixture('cases/images.safetensors'), 'data'],
  ['array.pkl', fixture('cases/array.pkl'), 'data'],
  ['data_batch_1', fixture('cases/data_batch_1.protocol2'), 'data'],
  ['batch', fixture('cases/data_batch_1.protocol5'), 'data'],
  ['cifar.tar.gz', gzipSync(Buffer.alloc(2048)), 'data'],
  ['records', new Uint8Array(3073 * 4), 'data'],
  ['sign-in.tar.gz', '<!doctype html><p>Please sign in.', 'data'],
  ['cnn.safetensors', made('cnn.safetensors'), 'run'],
  ['run-1.safetensors', fixture('run-1.safetensors'), 'run'],
  ['text.safetensors', fixture('text-run-1-adam.safetensors'), 'textRun'],
  ['rnn.safetensors', made('char-rnn-100.safetensors'), 'network'],
  ['net_f16.npz', fixture('cases/net_f16.npz'), 'network'],
  ['net_lower_case.npz', fixture('cases/net_lower_case.npz'), 'network'],
  ['net.json', fixture('cases/net.json'), 'network'],
  ['net_lists.pkl', fixture('cases/net_lists.pkl'), 'network'],
  ['net_nested.pkl', fixture('cases/net_nested.pkl'), 'network'],
  ...[0, 1, 2, 3, 4, 5].map((n) => [`p${n}`, snapshot(`protocol_${n}.pkl`), 'network']),
  ['python_2.pkl', snapshot('python_2.pkl'), 'network'],
  ['python_2_0.pkl', snapshot('python_2_protocol_0.pkl'), 'network'],
  ['broken.txt', bytes('\x01\x02\0\x03 nothing \xff'.repeat(9)), 'foreign'],
  ['noise', bytes('\x01\x02\0\x03 nothing \xff'.repeat(9)), 'unknown'],
];

for (const [name, content, kind] of KINDS)
  test(`${name} is ${kind}`, async () =>
    assert.equal((await kindOf(fileOf(name, content))).name, kind));

/** @type {[string, string | Uint8Array, RegExp, RegExp][]} name, content, what it is, what to do */
const FOREIGN = [
  ['report.docx', fixture('cases/report.docx'), /a Word document/, /plain text \(\.txt\)/],
  ['table.xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'), /an Excel workbook/, /CSV/],
  ['slides.pptx', zip('ppt/presentation.xml'), /a PowerPoint/, /plain text/],
  ['novel.epub', zip('mimetype', 'META-INF/container.xml'), /an e-book/, /plain text/],
  ['letter.odt', zip('mimetype', 'META-INF/manifest.xml'), /OpenDocument/, /plain text/],
  ['net.pt', zip('archive/data.pkl', 'archive/version'), /a PyTorch/, /save_file\(model\.state/],
  ['net.keras', zip('config.json', 'model.weights.h5'), /a Keras/, /np\.savez/],
  ['songs.zip', zip('one.txt', 'two.txt'), /a zip archive with one\.txt, two\.txt/, /Unpack it/],
  ['paper.pdf', '%PDF-1.7\n%…', /a PDF document/, /paste them/],
  ['letter.rtf', '{\\rtf1\\ansi A horse.}', /rich text/, /plain text/],
  ['old.doc', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'), /an older Office/, /plain text/],
  ['song.mp3', bytes('ID3\x04\0\0'), /a sound/, /pictures and texts/],
  ['film.mp4', bytes('\0\0\0\x18ftypmp42\0\0'), /a film/, /pictures and texts/],
];

for (const [name, content, what, remedy] of FOREIGN)
  test(`${name} is called what it is, whatever it is named, with what to do`, async () => {
    for (const called of [name, 'play.txt']) {
      const { foreign, ...kind } = await kindOf(fileOf(called, content));
      assert.equal(kind.name, 'foreign');
      assert.match(foreign.what, what);
      assert.match(foreign.remedy, remedy);
    }
  });

/** Where files go. @param {[string, string | Uint8Array][]} files */
async function doors(files, wish = 'guess', group = 'Pictures') {
  const all = files.map(([name, content]) => fileOf(name, content));
  const told = await Promise.all(all.map(async (file) => ({ file, kind: await kindOf(file) })));
  return doorsOf(told, wish, group);
}
const PLAY = ['play.txt', 'Enter a horse.'];
const HILLS = ['hills.png', bytes('\x89PNG\r\n\x1a\n')];
const ARRAY = ['horses.npy', npy('|u1', '(9, 32, 32, 3)')];
const NOISE = ['noise', bytes('\x01\x02\0\x03 nothing \xff'.repeat(9))];

test('one picture is to be coloured, several are to train on', async () => {
  assert.deepEqual(await doors([HILLS]), ['picture']);
  assert.deepEqual(await doors([HILLS], 'data'), ['data']);
  assert.deepEqual(await doors([HILLS, HILLS]), ['data', 'data']);
  assert.deepEqual(await doors([HILLS, ARRAY]), ['data', 'data']);
});

test('what a file is counts more than what the viewer said it is', async () => {
  for (const wish of ['data', 'photo', 'run', 'text', 'network', 'report', 'guess']) {
    assert.deepEqual(await doors([PLAY], wish), ['text']);
    assert.deepEqual(await doors([ARRAY], wish), ['data']);
  }
  const run = ['a.safetensors', fixture('text-run-1-adam.safetensors')];
  assert.deepEqual(await doors([run], 'run'), ['textRun']);
  assert.deepEqual(await doors([run], 'network'), ['network'], 'it is looked into');
});

test('a thousand pictures are told by a few bytes of each', async () => {
  let read = 0;
  const large = {
    name: 'a.png',
    size: 1 << 20,
    slice(from, to) {
      read += to - from;
      return new Blob([HILLS[1]]);
    },
  };
  for (let i = 0; i < 1000; i++) assert.equal((await kindOf(large)).name, 'picture');
  assert.ok(read <= 1000 * 512, `${read} bytes`);
});

test('files of several kinds go to a door each, and what is meant for people to none', async () => {
  assert.deepEqual(await doors([PLAY, ARRAY]), ['text', 'data']);
  assert.deepEqual(await doors([ARRAY, ['readme.html', '<html>']]), ['data', 'beside']);
  assert.deepEqual(await doors([['readme.html', '<html>']]), ['text']);
});

test('a mail with the link of a report is one in labs of reports alone', async () => {
  const mail = ['mail.txt', 'Here it is: https://example.org/#r1.abc\n'];
  assert.deepEqual(await doors([mail], 'guess', 'Report'), ['report']);
  assert.deepEqual(await doors([mail], 'guess', 'Text'), ['text']);
});

test('bytes that say nothing go to the readers of pictures, but for labs of texts', async () => {
  assert.deepEqual(await doors([NOISE]), ['data']);
  assert.deepEqual(await doors([NOISE], 'guess', 'Text'), [null]);
  assert.deepEqual(await doors([NOISE], 'run', 'Text'), ['run']);
});

test('every door leads to a lab that keeps what it takes', () => {
  const page = /** @type {any} */ ({ lab: { photoTakers: {} } });
  for (const [name, { home, keeps }] of Object.entries(DOORS)) {
    const lab = LABS.find(({ id }) => id === home);
    assert.ok(lab && keeps(page, lab), name);
  }
});

test('a photograph dropped on a lab while the engine loads is told, and then taken', async () => {
  const before = globalThis.location;
  Object.assign(globalThis, { location: { hash: '#~inside' } });
  /** @type {string[]} */
  const happened = [];
  let there = () => {};
  const ready = new Promise((resolve) => {
    there = () => resolve(undefined);
  });
  const lab = {
    photoTakers: { inside: (/** @type {File} */ { name }) => happened.push(`took ${name}`) },
    engines: { alive: { cpu: false } },
    live: { say: (/** @type {string} */ words) => happened.push(words) },
    ready,
  };
  try {
    const open = () =>
      DOORS.picture.open(/** @type {any} */ ({ lab }), [fileOf('hills.png', bytes('…'))]);
    const opened = open();
    assert.deepEqual(happened, ['hills.png opens once the engine is there.']);
    there();
    lab.engines.alive.cpu = true;
    await opened;
    assert.deepEqual(happened.slice(1), ['took hills.png']);
    await open();
    assert.deepEqual(happened.slice(2), ['took hills.png']);
  } finally {
    Object.assign(globalThis, { location: before });
  }
});
