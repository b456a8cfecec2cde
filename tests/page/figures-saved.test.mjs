// Claims about figures that are saved: tables as CSV, numbers with all their digits, names of
// files, colours as attributes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inColumns, linesInColumns } from '../../www/charts/columns.js';
import { csvOf, tabbedOf } from '../../www/page/csv.js';
import { accuracyNumbers, runNumbers } from '../../www/pictures/train/run-numbers.js';
import { figureFileName } from '../../www/saving/file-names.js';
import { colourOf, escaped, tag } from '../../www/saving/markup.js';
import { valueOfText } from '../../www/saving/table-numbers.js';

test('a table is CSV as RFC 4180 has it, with all digits and a decimal point', () =>
  assert.equal(
    csvOf([
      ['name', 'loss, nats'],
      ['a "quoted", long\nname', 0.1 + 0.2],
      ['', null],
      ['−1 as text', -1e-7],
    ]),
    'name,"loss, nats"\r\n"a ""quoted"", long\nname",0.30000000000000004\r\n,\r\n' +
      '−1 as text,-1e-7\r\n',
  ));

test('no text becomes a formula, in a file or by the clipboard; numbers stay numbers', () => {
  const row = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', -1, '1=1'];
  assert.equal(csvOf([row]), `'=1+1,'+1,'-1,'@x,'\tx,"'\rx",-1,1=1\r\n`);
  assert.equal(tabbedOf([row]), "'=1+1\t'+1\t'-1\t'@x\t' x\t' x\t-1\t1=1");
  assert.equal(
    tabbedOf([
      ['a\nb', null],
      ['c', 2],
    ]),
    'a b\t\nc\t2',
  );
});

test('what stands in a cell is read as the number that it is, or left as words', () => {
  for (const [text, value] of /** @type {const} */ ([
    ['1,240', 1240],
    ['−0.5', -0.5],
    ['0.0123', 0.0123],
    ['2.1e-5', 2.1e-5],
    ['1.2 × 10⁻⁷', 1.2e-7],
    ['−3 × 10¹²', -3e12],
    ['–', null],
    ['', null],
    ['41.2 %', '41.2 %'],
    ['32 × 16 × 16', '32 × 16 × 16'],
    ['1,2', '1,2'],
    ['  two\n words ', 'two words'],
    ['e', 'e'],
    ['.', '.'],
    ['=1+1', '=1+1'],
  ]))
    assert.equal(valueOfText(text), value, text);
});

test('a file is called after its lab and its figure', () => {
  const named = (/** @type {string} */ lab, /** @type {string} */ title, part = '') =>
    figureFileName({ lab, title }, 'svg', part);
  assert.equal(named('train', 'the loss'), 'train-loss.svg');
  assert.equal(named('train', 'The loss', 'epochs'), 'train-loss-epochs.svg');
  assert.equal(named('run', 'UNet, 25 epochs'), 'run-unet-25-epochs.svg');
  assert.equal(named('why', 'Why “é” isn’t α/β'), 'why-e-isnt-α-β.svg');
  assert.equal(named('', '…'), 'figure.svg');
  assert.equal(named('decay', '../../etc/passwd'), 'decay-etc-passwd.svg');
  const long = named('sift', 'Keypoints of a picture '.repeat(9));
  assert.ok(long.length < 70 && /-(?:keypoints|of|a|picture)\.svg$/.test(long), long);
});

test('colours become those that every program reads, their opacity beside them', () => {
  assert.deepEqual(colourOf('rgb(43, 108, 156)'), { hex: '#2b6c9c', alpha: 1 });
  assert.deepEqual(colourOf('rgba(0, 0, 0, 0.5)'), { hex: '#000000', alpha: 0.5 });
  assert.deepEqual(colourOf('color(srgb 1 0.5 0 / 0.25)'), { hex: '#ff8000', alpha: 0.25 });
  for (const other of ['none', 'url("#a")', 'transparent', 'oklab(0.5 0 0)'])
    assert.equal(colourOf(other), null);
});

test('what is written into an SVG can’t leave its place', () => {
  assert.equal(escaped('<b a="1">&\u0000\u001b'), '&lt;b a=&quot;1&quot;&gt;&amp;');
  assert.equal(
    tag('g', { a: '"><script>', b: null, c: 1 / 3 }),
    '<g a="&quot;&gt;&lt;script&gt;" c="0.333"/>',
  );
});

test('lines over the same places share their rows; one that turns back has rows of its own', () => {
  const line = (/** @type {string} */ name, /** @type {number[][]} */ points) => ({ name, points });
  assert.deepEqual(
    inColumns('loss', 'epoch', [
      line('a', [
        [1, 0.5],
        [2, 0.25],
      ]),
      line('b', [[2, 1 / 3]]),
    ]),
    {
      name: 'loss',
      head: ['epoch', 'a', 'b'],
      rows: [
        [1, 0.5, null],
        [2, 0.25, 1 / 3],
      ],
    },
  );
  assert.deepEqual(
    inColumns('y', 'x', [
      line('a', [
        [0, 1],
        [0, -1],
      ]),
    ]).rows,
    [
      ['a', 0, 1],
      ['a', 0, -1],
    ],
  );
});

test('the lines of a chart have the names of its legend, and its levels their words', () => {
  const points = /** @type {[number, number][]} */ ([[0, 1]]);
  const [columns, levels] = linesInColumns(
    {
      x: { name: 'steps' },
      y: { name: 'weight' },
      lines: [
        { look: 0, points },
        { look: 3, points },
        { look: 3, points },
      ],
      levels: [{ at: 0.5, words: 'one half' }],
    },
    [{ name: 'with decay', look: 3 }],
  );
  assert.deepEqual(columns.head, ['steps', 'line 1', 'with decay', 'with decay (2)']);
  assert.deepEqual(levels.rows, [['one half', 0.5]]);
});

test('a run is a row an epoch with its units, beside what needs no network', () => {
  const report = { epoch: 1, trainLoss: 1 / 3, validationLoss: 2 / 3, validationAccuracy: 0.25 };
  const run = /** @type {any} */ ({
    recipe: { task: 'classification' },
    losses: Float32Array.of(3, 2),
    lossesEvery: 5,
    epochs: [report],
  });
  const baselines = [{ line: 'copy', name: 'commonest colour', words: '', loss: 3, accuracy: 0.1 }];
  const unit = '(cross-entropy, nats per pixel)';
  assert.deepEqual(runNumbers(run, baselines), [
    {
      name: 'epochs',
      head: [
        'epoch',
        `training loss ${unit}`,
        `validation loss ${unit}`,
        'validation accuracy (share of pixels)',
        `commonest colour loss ${unit}`,
      ],
      rows: [[1, 1 / 3, 2 / 3, 0.25, 3]],
    },
    {
      name: 'steps',
      head: ['step', `training loss ${unit}`],
      rows: [
        [1, 3],
        [6, 2],
      ],
    },
  ]);
  assert.deepEqual(accuracyNumbers(run, baselines)[0].rows, [[1, 0.25, 0.1]]);
  assert.deepEqual(runNumbers(null, []), []);
});
