// Claims about a report while it is written: the way back, moving blocks, marks in texts, finding,
// and that two tabs never lose each other's words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  draftOf,
  ownQuestion,
  blockPlace,
  reportOf,
  textBlock,
  withBlock,
  withInserted,
  withMoved,
  withoutBlock,
} from '../../www/report/reports/draft.js';
import { Editing } from '../../www/report/reports/editing.js';
import { hitsOf } from '../../www/report/reports/find.js';
import { ownPictures } from '../../www/report/own-pictures.js';
import { MARKS, pictureMark } from '../../www/report/reports/marks.js';
import { UndoStack } from '../../www/report/reports/undo.js';

const report = (...texts) => ({
  title: 'T',
  author: '',
  blocks: texts.map((text) => textBlock(text)),
  runs: [],
  lesson: null,
});
const textsOf = (draft) => draft.items.map(({ block }) => block.text ?? block.kind);

test('what is typed into one field within half a second is one step back', () => {
  const stack = new UndoStack('');
  stack.push('a', { field: 'text', now: 0 });
  stack.push('ab', { field: 'text', now: 400 });
  stack.push('abc', { field: 'text', now: 800 });
  stack.push('abcd', { field: 'text', now: 1400 });
  stack.push('abcd!', { field: 'title', now: 1500 });
  assert.equal(stack.undo(), null);
  assert.equal(stack.present, 'abcd');
  stack.undo();
  assert.equal(stack.present, 'abc');
  stack.undo();
  assert.equal(stack.present, '');
  assert.equal(stack.undo(), undefined);
});

test('redo leads forth again until something else is done, and both know the place', () => {
  const stack = new UndoStack(0);
  stack.push(1, { before: 'here', after: 'there' });
  assert.equal(stack.undo(), 'here');
  assert.equal(stack.redo(), 'there');
  stack.undo();
  stack.push(2);
  assert.equal(stack.canRedo, false);
  assert.equal(stack.redo(), undefined);
  assert.equal(stack.present, 2);
});

test('after a step back what is typed next is a step of its own', () => {
  const stack = new UndoStack('');
  stack.push('a', { field: 'text', now: 0 });
  stack.push('b', { field: 'other', now: 10 });
  stack.undo();
  stack.push('ac', { field: 'text', now: 20 });
  stack.undo();
  assert.equal(stack.present, 'a');
});

test('the way back has an end: 300 steps', () => {
  const stack = new UndoStack(0);
  for (let i = 1; i <= 1000; i++) stack.push(i);
  let steps = 0;
  while (stack.undo() !== undefined) steps++;
  assert.equal(steps, 299);
});

test('a block moves up and down and no further than the ends', () => {
  const draft = draftOf(report('a', 'b', 'c'));
  const { uid } = draft.items[2];
  const up = withMoved(draft, uid, -1);
  assert.deepEqual(textsOf(up), ['a', 'c', 'b']);
  assert.equal(blockPlace(up, uid), 1);
  assert.equal(withMoved(draft, uid, 1), draft);
  assert.equal(withMoved(up, uid, -2), up);
  assert.deepEqual(textsOf(withMoved(draft, uid, -2)), ['c', 'a', 'b']);
});

test('blocks are inserted, changed and deleted without touching the others', () => {
  const draft = draftOf(report('a', 'b'));
  const { draft: more, uid } = withInserted(draft, 1, ownQuestion());
  assert.deepEqual(textsOf(more), ['a', 'question', 'b']);
  const changed = withBlock(more, uid, textBlock('new'));
  assert.deepEqual(textsOf(changed), ['a', 'new', 'b']);
  assert.equal(changed.items[0], draft.items[0]);
  assert.deepEqual(withoutBlock(changed, uid), draft);
});

test('a report that comes from elsewhere keeps the names of the blocks that it still has', () => {
  const draft = draftOf(report('a', 'b'));
  const next = draftOf(report('new', 'a', 'b changed'), draft);
  const uids = next.items.map(({ uid }) => uid);
  assert.equal(uids[1], draft.items[0].uid);
  assert.equal(new Set(uids).size, 3);
});

test('a report without a title gets one, and claims that no figure shows are left out', () => {
  const figure = { kind: 'figure', caption: '', figure: { kind: 'run', run: 'r1' } };
  const runs = [{ key: 'r1' }, { key: 'r2' }];
  const draft = draftOf({ ...report(), title: '  ', blocks: [figure], runs });
  assert.equal(reportOf(draft).title, 'Without a title');
  assert.deepEqual(reportOf(draft).runs, [{ key: 'r1' }]);
  assert.deepEqual(reportOf(withoutBlock(draft, draft.items[0].uid)).runs, []);
});

test('a run whose picture a text shows stays, though no figure shows it', () => {
  const runs = [{ key: 'r1' }, { key: 'r12' }, { key: 'r3' }];
  const question = { ...ownQuestion(), answer: 'Like ![that](run:r3).' };
  const blocks = [textBlock('See ![this](run:r12) one.'), question];
  const kept = reportOf(draftOf({ ...report(), blocks, runs })).runs;
  assert.deepEqual(
    kept.map(({ key }) => key),
    ['r12', 'r3'],
  );
});

test('a picture is named by what the report carries, and its address can be typed over', () => {
  const given = { text: 'Look.', start: 5, end: 5 };
  const { text, start, end } = pictureMark({ address: 'run:r2', title: 'A [b] run' })(given);
  assert.equal(text, 'Look.\n\n![A b run](run:r2)');
  assert.equal(text.slice(start, end), 'run:r2');
});

test('each picture that a report carries is found by its name, or said to be missing', () => {
  const preview = { width: 1, height: 2, colours: [1, 2, 3], pixels: btoa('\0\0') };
  const run = { key: 'r1', name: 'One', half: 'pictures', preview };
  const photo = { kind: 'photo', title: 'Hill', before: null, after: preview };
  const palette = { kind: 'palette', title: 'Many', colours: Array(25).fill([9, 9, 9]) };
  const { find, all } = ownPictures({
    runs: [run, { ...run, key: 'r2', half: 'text' }, { ...run, key: 'r3', preview: null }],
    blocks: [photo, palette].map((figure) => ({ kind: 'figure', figure, caption: '' })),
  });
  assert.deepEqual(
    all.map(({ address }) => address),
    ['run:r1', 'photo:1', 'palette:1'],
  );
  assert.deepEqual([...find({ kind: 'run', run: 'r1' }).rgba], [1, 2, 3, 255, 1, 2, 3, 255]);
  const { width, height, rgba } = find({ kind: 'palette', number: 1 });
  assert.deepEqual([width, height, rgba[4 * 24 + 3], rgba[4 * 25 + 3]], [12, 3, 255, 0]);
  for (const name of [
    null,
    { kind: 'run', run: 'r2' },
    { kind: 'run', run: 'r3' },
    { kind: 'run', run: 'r4' },
    { kind: 'photo', number: 1, before: true },
    { kind: 'photo', number: 2, before: false },
    { kind: 'palette', number: 2 },
  ])
    assert.equal(typeof find(name), 'string', JSON.stringify(name));
});

/** @param {string} name @param {string} text `|` stands where a selection begins and ends */
function marked(name, text) {
  const [before, inside = '', after = ''] = text.split('|');
  const given = {
    text: before + inside + after,
    start: before.length,
    end: before.length + inside.length,
  };
  const { text: all, start, end } = MARKS.find((one) => one.name === name).mark(given);
  return `${all.slice(0, start)}|${all.slice(start, end)}|${all.slice(end)}`;
}

test('a mark goes around what is selected, and away when pressed again', () => {
  assert.equal(marked('Bold', 'a |b| c'), 'a **|b|** c');
  assert.equal(marked('Bold', 'a **|b|** c'), 'a |b| c');
  assert.equal(marked('Italic', 'a **|b|** c'), 'a ***|b|*** c');
  assert.equal(marked('Italic', 'a *|b|* c'), 'a |b| c');
  assert.equal(marked('Italic', 'a ||c'), 'a *|italic|*c');
  assert.equal(marked('Formula', '|x|'), '$|x|$');
  assert.equal(marked('Formula', '|x\ny|'), '$$\n|x\ny|\n$$');
  assert.equal(marked('Code', '|a\nb|'), '```\n|a\nb|\n```');
});

test('lists and headings take the lines that are selected, and one another’s place', () => {
  assert.equal(marked('List', 'one\nt|wo\nth|ree'), 'one\n|- two\n- three|');
  assert.equal(marked('Numbers', '|- two\n- three|'), '|1. two\n2. three|');
  assert.equal(marked('List', '|- two\n- three|'), '|two\nthree|');
  assert.equal(marked('Heading', 'title||'), '## title||');
  assert.equal(marked('Heading', '## title||'), 'title||');
});

test('a link wants its address next, a table stands on lines of its own', () => {
  assert.equal(marked('Link', 'see |this| now'), 'see [this](|https://|) now');
  assert.match(marked('Table', 'a||b\nc'), /^ab\n\n\| \|what\| \| value \|\n/);
});

test('words are found in all texts, whether or not they are capitals', () => {
  assert.deepEqual(hitsOf('loss', ['The Loss. loss', 'none', 'LOSS']), [
    { which: 0, at: 4 },
    { which: 0, at: 10 },
    { which: 2, at: 0 },
  ]);
  assert.deepEqual(hitsOf('', ['a']), []);
});

/** Reports as two tabs see them: one storage, each its own list. */
class TwoTabs {
  constructor() {
    this.stored = new Map([['a', { id: 'a', changed: '1', report: report('x'), origin: '' }]]);
  }

  tab() {
    const { stored } = this;
    const own = new Map(stored);
    const watchers = new Set();
    let copies = 0;
    return {
      writers: new Set(),
      watch: (watcher) => watchers.add(watcher),
      get: (id) => own.get(id) ?? null,
      load() {
        own.clear();
        for (const [id, entry] of stored) own.set(id, entry);
        for (const watcher of watchers) watcher();
      },
      async save(id, next, seen) {
        const there = stored.get(id);
        const copied = there && there.changed !== seen;
        const entry = {
          id: copied ? `copy ${++copies}` : id,
          changed: String(Number(there?.changed ?? 0) + 1),
          report: copied ? { ...next, title: `${next.title}, copy` } : next,
          origin: '',
        };
        stored.set(entry.id, entry);
        this.load();
        return { entry, kept: 'kept', copied: Boolean(copied) };
      },
    };
  }
}

/** @param {ReturnType<TwoTabs['tab']>} tab */
async function writerIn(tab) {
  const said = [];
  let lost = false;
  const editing = new Editing(tab, {
    drawn: () => {},
    said: (words) => said.push(words),
    lost: () => {
      lost = true;
    },
  });
  await editing.open('a');
  const write = (text) =>
    editing.change(withBlock(editing.draft, editing.draft.items[0].uid, textBlock(text)));
  return { editing, said, write, isLost: () => lost };
}

test('of two tabs that change a report the later one is told, nothing is lost', async () => {
  const tabs = new TwoTabs();
  const [one, two] = [tabs.tab(), tabs.tab()];
  const [first, second] = [await writerIn(one), await writerIn(two)];
  first.write('from the first');
  second.write('from the second');
  await first.editing.flush();
  await second.editing.flush();
  const texts = [...tabs.stored.values()].map((entry) => entry.report.blocks[0].text);
  assert.deepEqual(texts.sort(), ['from the first', 'from the second']);
  assert.match(second.said.at(-1), /Another tab has changed this report/);
  assert.equal(second.editing.draft.title, 'T, copy');
  second.write('and on');
  await second.editing.flush();
  assert.equal(second.said.at(-1), 'Kept.');
  assert.equal(tabs.stored.size, 2);
});

test('a tab without changes takes over those of another one, and undo leads back', async () => {
  const tabs = new TwoTabs();
  const [one, two] = [tabs.tab(), tabs.tab()];
  const [first, second] = [await writerIn(one), await writerIn(two)];
  first.write('newer');
  await first.editing.flush();
  two.load();
  assert.deepEqual(textsOf(second.editing.draft), ['newer']);
  assert.match(second.said.at(-1), /Changed in another tab/);
  assert.ok(second.editing.undo());
  assert.deepEqual(textsOf(second.editing.draft), ['x']);
  await second.editing.flush();
  assert.equal(tabs.stored.get('a').report.blocks[0].text, 'x');
});

test('a report that another tab deletes is given up, but not one with changes', async () => {
  const tabs = new TwoTabs();
  const [one, two] = [tabs.tab(), tabs.tab()];
  const [idle, busy] = [await writerIn(one), await writerIn(two)];
  busy.write('unkept');
  tabs.stored.delete('a');
  one.load();
  two.load();
  assert.ok(idle.isLost());
  assert.ok(!busy.isLost());
  await busy.editing.flush();
  assert.equal(tabs.stored.get('a').report.blocks[0].text, 'unkept');
});
