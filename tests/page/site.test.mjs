// Claims about the pages of the published site, its manifest and the names that its storage has.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { createHash } from 'node:crypto';
import { kindOf } from '../../tools/site/answers.js';
import { manifest } from '../../tools/site/manifest.mjs';
import { indexPage, linkedSheets, lostPage } from '../../tools/site/skeleton.mjs';

const html = readFileSync(new URL('../../www/index.html', import.meta.url), 'utf8');
const page = indexPage(html, 'v/abc/');
const policyOf = (text) => /Content-Security-Policy" content="([^"]+)"/.exec(text)[1];

test('the published page asks for nothing but its own version', () => {
  const asked = [...page.matchAll(/<(?:link|script)[^>]+(?:href|src)="([^"]+)"/g)];
  assert.equal(asked.length, 7);
  for (const [, path] of asked) assert.match(path, /^v\/abc\//);
  assert.equal(linkedSheets(page).length, 1);
  // One is tiny and runs before anything is painted, the other is the page.
  const scripts = [...page.matchAll(/<script[^>]*src="v\/abc\/([^"]+)"/g)].map(([, path]) => path);
  assert.deepEqual(scripts, ['page/before-paint.js', 'page/start.js']);
  assert.equal(page.match(/<script/g).length, 2);
});

test('its policy is the strict one, and one more policy makes the address of its worker', () => {
  assert.equal(policyOf(page), `${policyOf(html)} site`);
  assert.match(policyOf(page), /require-trusted-types-for 'script'; trusted-types lab site$/);
});

test('a page that can’t be made so is no site', () => {
  assert.throws(() => indexPage(html.replace('main.js', 'other.js'), 'v/abc/'), /has no/);
  assert.throws(() => indexPage(html.replace('before-paint', 'late'), 'v/abc/'), /has no/);
  assert.throws(() => indexPage(html.replace('Content-Security', 'No'), 'v/abc/'), /has no/);
});

const lost = lostPage();
const [, script] = /<script>([\s\S]+)<\/script>/.exec(lost);

test('the page for what is not there runs its own script and wears its own style', () => {
  const sumOf = (/** @type {string} */ text) => createHash('sha256').update(text).digest('base64');
  const [, style] = /<style>([\s\S]+)<\/style>/.exec(lost);
  assert.match(policyOf(lost), /^default-src 'none';/);
  assert.ok(policyOf(lost).includes(`script-src 'sha256-${sumOf(script)}'`));
  assert.ok(policyOf(lost).includes(`style-src 'sha256-${sumOf(style)}'`));
  assert.doesNotMatch(policyOf(lost), /unsafe|self/);
});

for (const [from, to] of [
  ['/course/%231.abc~write', '/course/#1.abc~write'],
  ['/course/index.html%23~write', '/course/index.html#~write'],
  ['/course/%23r1.a%23b', '/course/#r1.a%23b'],
  ['/course/?a=1%23~write', '/course/?a=1#~write'],
  ['/course/nothing', null],
  ['/course/nothing#%23', null],
])
  test(`${from} ${to === null ? 'stays' : `leads to ${to}`}`, () => {
    let went = null;
    const { pathname, search, hash } = new URL(from, 'https://example.org');
    const location = {
      pathname,
      search,
      hash,
      replace: (/** @type {string} */ url) => (went = url),
    };
    runInNewContext(script, { location });
    assert.equal(went, to);
  });

test('the manifest leads to the site from the folder of any version', () => {
  const { start_url, scope, icons } = JSON.parse(manifest());
  const own = new URL('https://example.org/course/v/abc/manifest.webmanifest');
  assert.equal(new URL(start_url, own).href, 'https://example.org/course/');
  assert.equal(new URL(scope, own).href, 'https://example.org/course/');
  for (const { src, sizes } of icons.filter(({ type }) => type === 'image/png')) {
    const png = readFileSync(new URL(`../../tools/site/${src}`, import.meta.url));
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
  }
  assert.ok(icons.some(({ purpose }) => purpose === 'maskable'));
});

test('every kind of file is named to the browser, whatever a host calls it', () => {
  assert.match(kindOf(''), /^text\/html/);
  assert.match(kindOf('v/abc/page/core.js'), /^text\/javascript/);
  assert.equal(kindOf('v/abc/pkg/cpu/palomino_bg.wasm'), 'application/wasm');
  assert.equal(kindOf('v/abc/data/unet.safetensors'), 'application/octet-stream');
});
