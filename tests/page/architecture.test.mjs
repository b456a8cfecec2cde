// Claims about the page's own architecture: one direction, no circles, one store.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LABS } from '../../www/page/labs.js';

const www = new URL('../../www/', import.meta.url);
const sources = readdirSync(fileURLToPath(www), { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.js'));

/** What a module imports, at once or later; a type's import is no import. */
const IMPORT =
  /(?:^(?:import|export)\b[^;'()=]*?from |\bimport\(\s*)'(\.[^']+\.js)'(?!\)\.[A-Z])/gm;
const textOf = new Map(sources.map((path) => [path, readFileSync(new URL(path, www), 'utf8')]));
/** A file without its comments: what it does, not what it says. */
const codeOf = (path) => textOf.get(path).replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const imports = new Map(
  sources.map((path) => [
    path,
    [...codeOf(path).matchAll(IMPORT)].map(([, to]) =>
      new URL(to, new URL(path, www)).pathname.slice(www.pathname.length),
    ),
  ]),
);
const roomOf = (path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');
const labs = LABS.map(({ id, group }) => `${group.toLowerCase()}/${id}/`);
const labOf = (path) => labs.find((folder) => path.startsWith(folder));

/** Imports that a rule forbids, each as “from -> to”. */
const forbidden = (rule) =>
  [...imports].flatMap(([from, all]) =>
    all.filter((to) => rule(from, to)).map((to) => `${from} -> ${to}`),
  );

test('no module of the page imports itself by way of others', () => {
  const done = new Set();
  const circles = [];
  const visit = (path, way) => {
    if (way.includes(path))
      return circles.push([...way.slice(way.indexOf(path)), path].join(' -> '));
    if (done.has(path)) return;
    for (const to of imports.get(path) ?? []) visit(to, [...way, path]);
    done.add(path);
  };
  for (const path of sources) visit(path, []);
  assert.deepEqual(circles, []);
});

/** What each room may import from, beside itself. */
const BELOW = {
  page: ['engine'],
  engine: ['page'],
  charts: ['page'],
  saving: ['page'],
  run: ['page', 'engine', 'charts', 'saving'],
  report: ['page', 'engine', 'charts', 'run', 'saving'],
  pictures: ['page', 'engine', 'charts', 'run', 'report'],
  text: ['page', 'engine', 'charts', 'run', 'report'],
  theory: ['page', 'engine', 'charts', 'run', 'report'],
  figures: ['page', 'engine', 'charts', 'run', 'report', 'pictures', 'text', 'theory'],
};

test('every room imports only from rooms below it', () => {
  for (const [room, below] of Object.entries(BELOW))
    assert.deepEqual(
      forbidden(
        (from, to) => roomOf(from) === room && roomOf(to) !== room && !below.includes(roomOf(to)),
      ),
      [],
      room,
    );
});

test('no lab imports from another lab', () =>
  assert.deepEqual(
    forbidden((from, to) => labOf(from) && labOf(to) && labOf(from) !== labOf(to)),
    [],
  ));

test('only the root, and the figures that several labs share, reach into a lab', () => {
  // The first lab is the page itself, which main.js puts together.
  assert.deepEqual(
    forbidden((from, to) => !['', 'figures'].includes(roomOf(from)) && labOf(to) && !labOf(from)),
    [],
  );
});

test('the state changes only in apply: nobody assigns to it', () => {
  for (const path of sources.filter((one) => one !== 'page/store.js'))
    assert.doesNotMatch(
      codeOf(path),
      /\b(?:store|desk|this)\.state(?:\.\w+)*\s*(?:=(?!=)|\+=|\?\?=)/,
      path,
    );
});

test('only one module asks for the page’s own files: the one file has another', () => {
  const SEAM = 'page/asset.js';
  for (const path of sources.filter((one) => one !== SEAM))
    assert.doesNotMatch(
      codeOf(path),
      /(?<![.\w])(?:async )?fetch\((?!id\))|new Worker\(|import\.meta/,
      path,
    );
});

test('every event that a module applies is one of those that the page’s types list', () => {
  const types = ['types.d.ts', 'run/types.d.ts', 'text/types.d.ts', 'report/speed/types.d.ts']
    .map((path) => readFileSync(new URL(path, www), 'utf8'))
    .join('\n');
  const listed = new Set([...types.matchAll(/kind: '(\w+)'/g)].map(([, kind]) => kind));
  for (const path of sources)
    for (const [, kind] of codeOf(path).matchAll(/\b(?:apply|tell)\(\s*\{\s*kind: '(\w+)'/g))
      assert.ok(listed.has(kind), `${path} applies “${kind}”`);
});

test('an exported name means one thing in the whole page', () => {
  const EXPORTED = /^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm;
  const places = new Map();
  // Each lab's module exports `open`, and may export `show` and `fetchFirst`; one that draws
  // figures in reports, `figure`, and `measureAgain` where it puts tables of numbers into them.
  const asked = ['open', 'show', 'fetchFirst', 'figure', 'measureAgain'];
  for (const [path, text] of textOf)
    for (const [, name] of text.matchAll(EXPORTED))
      if (!asked.includes(name)) places.set(name, [...(places.get(name) ?? []), path]);
  assert.deepEqual(
    [...places].filter(([, paths]) => paths.length > 1),
    [],
  );
});
