// Claims about a report's file: what is one by its name, and how a report is found in a page that
// was saved with it, without the page ever being opened.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPageFile, isReportsFile, reportIn } from '../../www/report/report-file.js';

/** As the one file writes it. @param {string} json */
const page = (json) =>
  `<!doctype html><script>start()</script><p>report</p>\n` +
  `<script type="application/json" id="palomino-report">${json}</script><script>more()</script>`;

test('a page gives the report that was saved into it, and no other part of itself', () => {
  const report = { title: '</script> & "more"', blocks: [] };
  const json = JSON.stringify(report).replaceAll('<', '\\u003c');
  assert.deepEqual(reportIn(page(json)), report);
});

test('a page without a report, or with a broken one, gives none', () => {
  assert.equal(reportIn('<!doctype html><p>nothing</p>'), null);
  assert.equal(reportIn(page('{"title": ')), null);
  assert.equal(reportIn(page('{}').replace(/<\/script><script>more.*/, '')), null);
  assert.equal(reportIn(''), null);
});

test('files of reports are known by their names', () => {
  for (const name of ['a.palomino', 'A.PALOMINO', 'a.palomino.html', 'a.palomino.htm'])
    assert.ok(isReportsFile({ name }), name);
  for (const name of ['palomino.html', 'a.html', 'a.palomino.txt', 'palomino'])
    assert.ok(!isReportsFile({ name }), name);
  assert.ok(isPageFile({ name: 'a.html' }));
  assert.ok(!isPageFile({ name: 'a.palomino' }));
});
