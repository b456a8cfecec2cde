// Claims about what is known of the address before anything is painted.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { LABS, hashIn, labOf } from '../../www/page/labs.js';

const www = new URL('../../www/', import.meta.url);
const script = readFileSync(new URL('page/before-paint.js', www), 'utf8');
const html = readFileSync(new URL('index.html', www), 'utf8');

/** What the root element says of the lab, once the script has run. */
function sayOf(hash) {
  const dataset = { lab: LABS[0].id };
  const location = { hash: hash && `#${hash}` };
  runInNewContext(script, { location, document: { documentElement: { dataset } } });
  return dataset.lab;
}

test('the first lab’s introduction is painted in the first lab alone', () => {
  for (const recipe of ['', 'n=cnn.e=3', '1.abc'])
    for (const { id } of LABS) {
      const hash = hashIn(recipe, id, 'h=100', 'angle=3');
      assert.equal(labOf(hash).id, id);
      assert.equal(sayOf(hash), id === LABS[0].id ? id : '', hash);
    }
  assert.equal(sayOf('r1.abcdef'), '', 'a report’s link');
  assert.equal(sayOf('~train'), LABS[0].id);
});

test('the script stands before the style sheets, so that nothing is painted without it', () => {
  const at = html.indexOf('<script src="page/before-paint.js"></script>');
  assert.ok(at > 0 && at < html.indexOf('rel="stylesheet"'));
});
