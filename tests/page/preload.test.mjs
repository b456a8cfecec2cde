// Claims about index.html: every module of the page is asked for at once, and nothing comes from
// elsewhere.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LABS, PART_SHEETS, moduleOf, sheetsOf } from '../../www/page/labs.js';

const www = new URL('../../www/', import.meta.url);
const html = readFileSync(new URL('index.html', www), 'utf8');
const sources = readdirSync(fileURLToPath(www), { recursive: true }).filter((name) =>
  name.endsWith('.js'),
);

/** A static import, also one that stretches over several lines; not `@import` in a comment. */
const STATIC = /^(?:import|export)\b[^;'()=]*?from '(\.[^']+)'/gm;
/** What is imported when it is first needed, but for the labs: their list names those. */
const ALSO_LATE =
  /(?:^(?:import|export)\b[^;'()=]*?from |\bimport\(\s*)'(\.[^']+\.js)'(?!\)\.[A-Z])/gm;

const textOf = (path) => readFileSync(new URL(path, www), 'utf8');

/** The first lab is the page itself. */
const LAB_MODULES = LABS.slice(1).map(moduleOf);

/** The modules that main.js reaches by such imports, as paths in www. */
function reached(path, imports = STATIC, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, to] of textOf(path).matchAll(imports))
    reached(new URL(to, new URL(path, www)).pathname.slice(www.pathname.length), imports, seen);
  return seen;
}

test('the page asks for all its modules at once, not one after the other', () => {
  const preloaded = [...html.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(
    ([, path]) => path,
  );
  assert.deepEqual(
    preloaded.sort(),
    [...reached('main.js')].filter((path) => path !== 'main.js').sort(),
  );
});

test('no module of the page is left over', () => {
  const used = new Set([
    ...reached('main.js', ALSO_LATE),
    ...LAB_MODULES.flatMap((path) => [...reached(path, ALSO_LATE)]),
    ...reached('engine/worker/worker.js'),
    'engine/worker/thread.js',
    'engine/worker/gauge.js', // when a call is looked into
    'engine/worker/next-task.js',
    'page/before-paint.js',
  ]);
  assert.deepEqual(
    sources.filter((path) => !used.has(path)),
    [],
  );
});

test('every lab of the list has its folder, and every lab’s folder is in the list', () => {
  assert.deepEqual(
    sources.filter((path) => path.endsWith('/open.js')).sort(),
    LAB_MODULES.toSorted(),
  );
});

test('every style sheet is there, linked by the page once or opened with what it is for', () => {
  const linked = [...html.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, path]) => path);
  const late = new Set([...LABS.slice(1).flatMap(sheetsOf), ...Object.values(PART_SHEETS)]);
  assert.deepEqual(
    [...linked, ...late].sort(),
    readdirSync(fileURLToPath(www), { recursive: true })
      .filter((name) => name.endsWith('.css'))
      .sort(),
  );
  assert.doesNotMatch(html, /^(<{7}|={7}|>{7})/m);
});

test('nothing on the page is loaded from another origin', () => {
  assert.deepEqual(
    [...html.matchAll(/(?:src|href)="(https?:[^"]+)"/g)]
      .map(([, url]) => url)
      .filter((url) => !html.includes(`<a href="${url}"`)),
    [],
  );
});

test('text only ever enters the page as text', () => {
  for (const path of sources)
    assert.doesNotMatch(
      textOf(path),
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write/,
      path,
    );
});
