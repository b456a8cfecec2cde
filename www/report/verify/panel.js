// The panel "Verify" of a report: each run with what is claimed and what training it again here has
// shown, and each figure that networks are asked for again.
import { el, show, write } from '../../page/dom.js';
import { askReport } from '../engine.js';
import { networkFile } from '../network-of.js';
import { isBusyCheck } from './check.js';
import { runRow } from './run-row.js';
import { summaryInWords } from './verdict-words.js';
import { Verification } from './verification.js';

/** @import { Page } from '../../types.js' */
/** @import { Report } from '../types.js' */

const INTRO =
  'Each run can be trained again on your machine, and then its networks are asked again for what ' +
  'they wrote and measured. That happens in engines of its own: your own run, recipe and data ' +
  'stay as they are. The same weights at the end show that the numbers are true. They don’t show ' +
  'who trained them.';

/**
 * @param {Page} page
 * @param {Report} report
 */
export function verifyPanel(page, report) {
  const verification = new Verification(report, {
    repeaters: page.repeaters,
    ask: askReport,
    networkFile: (name) => networkFile(page, name, report.runs),
  });
  const { checks } = verification;
  const all = el(
    'button',
    { type: 'button', onclick: () => verification.verifyAll() },
    'Verify all',
  );
  const pause = el('button', {
    type: 'button',
    onclick: () => void (verification.resting ? verification.goOn() : verification.pause()),
  });
  const summary = el('p', { class: 'verify-summary' });
  const aloud = el('p', { class: 'visually-hidden', role: 'status' });
  const rows = checks.map((check) => runRow(check, verification));
  const element = el(
    'section',
    { class: 'verify', 'aria-label': 'Verify' },
    el('h2', {}, 'Verify'),
    el('p', { class: 'help' }, INTRO),
    el('div', { class: 'buttons' }, all, pause),
    aloud,
    summary,
    el('ol', { class: 'verify-runs' }, ...rows.map((row) => row.element)),
  );
  show(all, checks.length > 1);
  show(element, checks.length > 0);

  const draw = () => {
    const busy = checks.some(isBusyCheck);
    write(pause, verification.resting ? 'Go on' : 'Pause');
    show(pause, busy || verification.resting);
    for (const row of rows) row.draw();
    write(summary, summaryInWords(checks));
    show(summary, summary.textContent !== '');
    write(aloud, verification.said);
  };
  const stopWatching = verification.watch(draw);
  draw();
  verification.look();
  return {
    element,
    draw,
    /** The report is closed. */
    end() {
      stopWatching();
      for (const row of rows) row.end();
      void verification.end();
    },
  };
}
