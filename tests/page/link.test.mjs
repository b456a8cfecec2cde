// Claims about the address bar: what of a hash is a recipe, and what only names a place of the
// page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hashIn,
  isReport,
  labOf,
  settingsOf,
  strangeLab,
  textOf,
  withoutLab,
} from '../../www/page/labs.js';
import { recipeIn } from '../../www/page/link.js';

const isPlace = (id) => id === 'now';

test('a hash that names a place of the page is no recipe', () =>
  assert.equal(recipeIn('#now', isPlace), ''));
test('any other hash is the recipe, without its sign', () =>
  assert.equal(recipeIn('#v1&epochs=3', isPlace), 'v1&epochs=3'));
test('no hash is no recipe', () => assert.equal(recipeIn('', isPlace), ''));

test('behind the recipe stands the lab, and behind the lab the text half’s recipe', () => {
  assert.equal(labOf('#v1.x~write.1.abc-_').id, 'write');
  assert.equal(textOf('#v1.x~write.1.abc-_'), '1.abc-_');
  assert.equal(withoutLab('v1.x~write.1.abc-_'), 'v1.x');
  assert.equal(textOf('#v1.x~write'), '');
  assert.equal(textOf('#v1.x'), '');
});
test('a lab about pictures has no text recipe in its address', () => {
  assert.equal(hashIn('v1.x', 'write', '1.abc'), 'v1.x~write.1.abc');
  assert.equal(hashIn('v1.x', 'write'), 'v1.x~write');
  assert.equal(hashIn('v1.x', 'model', '1.abc'), 'v1.x~model');
  assert.equal(hashIn('v1.x', 'train', '1.abc'), 'v1.x');
});

test('a lab of theory has its settings in its address, and no text recipe', () => {
  const hash = hashIn('v1.x', 'decay', '1.abc', 'variance=0.5&once=true');
  assert.equal(hash, 'v1.x~decay.variance=0.5&once=true');
  assert.equal(labOf(hash).id, 'decay');
  assert.equal(settingsOf(hash, 'decay'), 'variance=0.5&once=true');
  assert.equal(settingsOf(`${hash}.`, 'decay'), 'variance=0.5&once=true');
  assert.equal(settingsOf(hash, 'bias'), '');
  assert.equal(textOf(hash), '');
  assert.equal(settingsOf('v1.x~write.1.abc', 'write'), '');
  assert.equal(hashIn('v1.x', 'write', '1.abc', 'variance=0.5'), 'v1.x~write.1.abc');
});

test('a lab that is not there is told by its name', () => {
  assert.equal(strangeLab('#1.x~nonsense'), 'nonsense');
  assert.equal(strangeLab('#1.x~write.1.abc'), '');
  assert.equal(strangeLab('#1.x'), '');
});

test('a report’s link is the lab of reports, whatever a mail program left of it', () => {
  for (const hash of [
    '#r1.2bc.Ab3_-9.payloadx',
    '#r1',
    '#r1.',
    '#r12.x',
    'r1%2E2bc',
    '#r1.a~train',
  ])
    assert.deepEqual(
      [isReport(hash), labOf(hash).id, withoutLab(hash), textOf(hash)],
      [true, 'reports', '', ''],
    );
  for (const hash of ['#1.x~reports', '#reports', '#run', '', '#v1.x']) assert.ok(!isReport(hash));
});

test('what hangs on a link in a text is no part of its lab', () => {
  for (const hanging of ['.', ')', '>,', '%20', '\u200b', '%E2%80%8B.']) {
    assert.equal(labOf(`#1.x~write${hanging}`).id, 'write', hanging);
    assert.equal(strangeLab(`#1.x~write${hanging}`), '', hanging);
    assert.equal(textOf(`#1.x~write.1.abc${hanging}`), '1.abc', hanging);
  }
});
