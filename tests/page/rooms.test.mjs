// Claims about the rooms of the page: a lab uses no other lab, and charts and the page's own
// modules know neither pictures nor texts.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const www = new URL('../../www/', import.meta.url);
const sources = readdirSync(fileURLToPath(www), { recursive: true }).filter((name) =>
  name.endsWith('.js'),
);
const IMPORT = /(?:\bfrom |\bimport\(\s*|^import )'(\.[^']+\.js)'/gm;

/** What a module imports, types included, as paths in www. */
const importsOf = (path) =>
  [...readFileSync(new URL(path, www), 'utf8').matchAll(IMPORT)].map(([, to]) =>
    new URL(to, new URL(path, www)).pathname.slice(www.pathname.length),
  );

/** The folder of a lab's module; empty for all others. */
const labOf = (path) => /^(?:pictures|text)\/[^/]+(?=\/)/.exec(path)?.[0] ?? '';

test('no lab uses another lab', () => {
  const found = sources.filter(labOf).flatMap((path) =>
    importsOf(path)
      .filter((to) => labOf(to) && labOf(to) !== labOf(path))
      .map((to) => `${path} uses ${to}`),
  );
  assert.deepEqual(found, []);
});

test('charts know only the page', () => {
  const found = sources
    .filter((path) => path.startsWith('charts/'))
    .flatMap((path) =>
      importsOf(path)
        .filter((to) => !/^(charts|page)\/|^types\.js$/.test(to))
        .map((to) => `${path} uses ${to}`),
    );
  assert.deepEqual(found, []);
});

test('no module that a lab is listed or shown by uses one above it', () => {
  for (const path of ['labs', 'lab-pages', 'lab-row', 'link', 'drop', 'dom', 'format', 'problem'])
    for (const to of importsOf(`page/${path}.js`))
      assert.match(to, /^(page\/|types\.js$)/, `${path}.js uses ${to}`);
});
