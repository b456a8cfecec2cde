// Claims about sheets of maps, what is measured of them, and the names they are saved under.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picturesOf } from '../../www/pictures/inside/archive.js';
import { correlation, fineShare, measureMaps } from '../../www/pictures/inside/map-measures.js';
import { sheetLayout, mapSheet } from '../../www/pictures/inside/map-sheet.js';

/** Five maps of 2 x 2; map c is 10 c + 0, 1, 2, 3. */
const maps = {
  height: 2,
  width: 2,
  channels: 5,
  values: [0, 1, 2, 3].flatMap((pixel) => [0, 10, 20, 30, 40].map((start) => start + pixel)),
};
/** The red of a pixel. */
const shade = ({ rgba, width }, x, y) => rgba[(y * width + x) * 4];

test('a sheet has four maps a row and a white pixel around each', () => {
  assert.deepEqual(sheetLayout(maps), { columns: 4, rows: 2, width: 13, height: 7 });
  assert.deepEqual(sheetLayout({ ...maps, channels: 1 }), {
    columns: 1,
    rows: 1,
    width: 4,
    height: 4,
  });
  const drawn = mapSheet(maps, 4, 'common');
  for (let x = 0; x < drawn.width; x++)
    for (const y of [0, 3, 6]) assert.equal(shade(drawn, x, y), 255);
  for (let y = 0; y < drawn.height; y++)
    for (const x of [0, 3, 6, 9, 12]) assert.equal(shade(drawn, x, y), 255);
});

test('a common scale runs over the whole sheet, an own one over each map', () => {
  const common = mapSheet(maps, 4, 'common');
  assert.deepEqual(
    [shade(common, 1, 1), shade(common, 4, 1), shade(common, 2, 5)],
    [0, Math.round((10 / 43) * 255), 255],
  );
  const own = mapSheet(maps, 4, 'own');
  assert.deepEqual([shade(own, 1, 1), shade(own, 4, 1), shade(own, 5, 2)], [0, 0, 255]);
});

test('a map that is the same everywhere is dead, and black', () => {
  const flat = { height: 2, width: 2, channels: 2, values: [5, 0, 5, 1, 5, 2, 5, 3] };
  const input = {
    height: 4,
    width: 4,
    channels: 1,
    values: Array.from({ length: 16 }, (_, i) => ((i % 4) >> 1) + 2 * (i >> 3)),
  };
  const measured = measureMaps(flat, input);
  assert.equal(measured.dead, 0.5);
  assert.ok(Math.abs(measured.follows - 1) < 1e-12, 'the other map is the input, smaller');
  assert.equal(shade(mapSheet(flat, 4, 'own'), 1, 1), 0);
});

test('what was enlarged has no detail within 2 x 2 pixels, a chequerboard has nothing else', () => {
  assert.equal(
    fineShare({
      height: 4,
      width: 4,
      channels: 1,
      values: [1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4],
    }),
    0,
  );
  assert.equal(
    fineShare({
      height: 4,
      width: 4,
      channels: 1,
      values: [0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0],
    }),
    1,
  );
  assert.equal(correlation([1, 2, 3], [-2, -4, -6]), -1);
});

test('pictures are saved under the names of the course', () => {
  const picture = new Uint8Array(16);
  const stage = (name) => ({ ...maps, name, block: '' });
  const inside = {
    width: 2,
    height: 2,
    input: picture,
    truth: picture,
    answer: picture,
    stages: ['input', 'out1', 'out2', 'out3', 'out4', 'out5', 'output'].map(stage),
  };
  assert.deepEqual(
    picturesOf('unet', 7, inside).map(({ name }) => name),
    [
      'outputs/unet/act7/conv1_out_7.png',
      'outputs/unet/act7/conv2_out_7.png',
      'outputs/unet/act7/conv3_out_7.png',
      'outputs/unet/act7/conv4_out_7.png',
      'outputs/unet/act7/conv5_out_7.png',
      'outputs/unet/act7/input_7.png',
      'outputs/unet/act7/input_7_gt.png',
      'outputs/unet/act7/output_7.png',
    ],
  );
});
