// CIFAR-10's archives in the exact published formats, with few pictures: ustar and gzip, pickles as
// Python 2 wrote them, and binary records.
import { gzipSync } from 'node:zlib';
import { CLASSES } from '../../../www/pictures/files.js';
import { picture, PICTURE } from './arrays.mjs';

export const HORSE = 7;

/** Channel last to channel first, as CIFAR stores pixels. @param {Uint8Array} pixels */
function planes(pixels) {
  const planar = new Uint8Array(PICTURE);
  for (let i = 0; i < 1024; i++)
    for (let c = 0; c < 3; c++) planar[c * 1024 + i] = pixels[i * 3 + c];
  return planar;
}

/**
 * A batch of `count` records, `horses` of them horses, in between the others.
 * @param {number} batch
 * @param {number} horses
 * @param {number} count
 */
function records(batch, horses, count) {
  const others = [0, 1, 2, 3, 4, 5, 6, 8, 9];
  return Array.from({ length: count }, (_, i) => ({
    label: i < horses ? HORSE : others[i % 9],
    pixels: planes(picture(batch * 100 + i)),
  })).reverse();
}

/**
 * A tar member in the ustar format that GNU tar and Python write.
 * @param {string} name
 * @param {Uint8Array} data
 */
export function member(name, data, claimed = data.length) {
  const head = Buffer.alloc(512);
  head.write(name, 0, 100, 'latin1');
  head.write('0000644\0', 100);
  head.write('0001750\0', 108);
  head.write('0001750\0', 116);
  head.write(`${claimed.toString(8).padStart(11, '0')}\0`, 124);
  head.write('11334706417\0', 136);
  head.write('        ', 148);
  head.write(name.endsWith('/') ? '5' : '0', 156);
  head.write('ustar  \0', 257, 'latin1');
  head.write('alex', 265);
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, data, Buffer.alloc((512 - (data.length % 512)) % 512)]);
}

/** @param {Buffer[]} members */
export const tarGz = (members) => gzipSync(Buffer.concat([...members, Buffer.alloc(1024)]));

/** @param {number} horses of every batch @param {number} count records of every batch */
export function binaryArchive(horses, count) {
  const folder = 'cifar-10-batches-bin/';
  const batch = (/** @type {number} */ which) =>
    Buffer.concat(
      records(which, horses, count).map(({ label, pixels }) =>
        Buffer.concat([Buffer.from([label]), pixels]),
      ),
    );
  return tarGz([
    member(folder, Buffer.alloc(0)),
    ...[1, 2, 3, 4, 5].map((which) => member(`${folder}data_batch_${which}.bin`, batch(which))),
    member(`${folder}batches.meta.txt`, Buffer.from(`${CLASSES.join('\n')}\n\n`)),
    member(
      `${folder}readme.html`,
      Buffer.from(
        '<meta HTTP-EQUIV="REFRESH" content="0; url=http://www.cs.toronto.edu/~kriz/cifar.html">\n',
      ),
    ),
    member(`${folder}test_batch.bin`, batch(6)),
  ]);
}

/** @param {number} horses of every batch @param {number} count records of every batch */
export function pythonArchive(horses, count) {
  const folder = 'cifar-10-batches-py/';
  const batch = (/** @type {number} */ which) =>
    pickledBatch(
      which === 6 ? 'testing batch 1 of 1' : `training batch ${which} of 5`,
      records(which, horses, count),
    );
  const names = [
    'data_batch_4',
    'readme.html',
    'test_batch',
    'data_batch_3',
    'batches.meta',
    'data_batch_2',
    'data_batch_5',
    'data_batch_1',
  ];
  return tarGz([
    member(folder, Buffer.alloc(0)),
    ...names.map((name) =>
      member(
        folder + name,
        name === 'readme.html'
          ? Buffer.from('<meta HTTP-EQUIV="REFRESH">\n')
          : name === 'batches.meta'
            ? pickledMeta()
            : batch(name === 'test_batch' ? 6 : Number(name.at(-1))),
      ),
    ),
  ]);
}

/** An 8-bit string as Python 2 pickles it. @param {string | Uint8Array} text */
function str(text) {
  const bytes = Buffer.from(/** @type {any} */ (text), 'latin1');
  if (bytes.length < 256)
    return Buffer.concat([Buffer.from('U'), Buffer.from([bytes.length]), bytes]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([Buffer.from('T'), length, bytes]);
}

/** @param {number} value */
function int(value) {
  if (value < 256) return Buffer.from([0x4b, value]);
  return Buffer.from([0x4d, value & 255, value >> 8]);
}

const raw = (/** @type {string} */ text) => Buffer.from(text, 'latin1');
/** Puts the latest into the memo under a number, as protocol 2 does after everything. */
const memo = (/** @type {number} */ slot) => Buffer.from([0x71, slot]);

/**
 * `{'batch_label': str, 'labels': [int], 'data': uint8 array (N, 3072), 'filenames': [str]}` in
 * protocol 2.
 * @param {string} label
 * @param {{ label: number, pixels: Uint8Array }[]} batch
 */
function pickledBatch(label, batch) {
  let slot = 30;
  return Buffer.concat([
    raw('\x80\x02}'),
    memo(1),
    raw('('),
    str('batch_label'),
    memo(2),
    str(label),
    memo(3),
    str('labels'),
    memo(4),
    raw(']'),
    memo(5),
    raw('('),
    ...batch.map((record) => int(record.label)),
    raw('e'),
    str('data'),
    memo(6),
    raw('cnumpy.core.multiarray\n_reconstruct\n'),
    memo(7),
    raw('cnumpy\nndarray\n'),
    memo(8),
    int(0),
    raw('\x85'),
    str('b'),
    raw('\x87R'),
    memo(9),
    raw('('),
    int(1),
    int(batch.length),
    int(3072),
    raw('\x86'),
    raw('cnumpy\ndtype\n'),
    memo(10),
    str('u1'),
    int(0),
    int(1),
    raw('\x87R'),
    memo(11),
    raw('('),
    int(3),
    str('|'),
    raw('NNN'),
    raw('J\xff\xff\xff\xffJ\xff\xff\xff\xff'),
    int(0),
    raw('tb'),
    raw('\x89'),
    str(Buffer.concat(batch.map((record) => record.pixels))),
    raw('tb'),
    str('filenames'),
    memo(12),
    raw(']'),
    memo(13),
    raw('('),
    ...batch.flatMap((_, i) => [str(`picture_s_${String(i).padStart(6, '0')}.png`), memo(slot++)]),
    raw('eu.'),
  ]);
}

/** `batches.meta`: the classes' names. */
function pickledMeta() {
  return Buffer.concat([
    raw('\x80\x02}'),
    memo(1),
    raw('('),
    str('num_cases_per_batch'),
    memo(2),
    int(10000),
    str('label_names'),
    memo(3),
    raw(']'),
    memo(4),
    raw('('),
    ...CLASSES.flatMap((name, i) => [str(name), memo(5 + i)]),
    raw('e'),
    str('num_vis'),
    memo(15),
    int(3072),
    raw('u.'),
  ]);
}

/** What an attacker would send: a pickle that runs a command where a careless reader opens it. */
export const commandPickle = () =>
  Buffer.concat([
    raw('\x80\x02cos\nsystem\n'),
    memo(0),
    str('touch stolen'),
    memo(1),
    raw('\x85'),
    memo(2),
    raw('R'),
    memo(3),
    raw('.'),
  ]);
