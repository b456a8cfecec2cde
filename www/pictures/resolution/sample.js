// The same scores over many pictures, on demand: the few that are shown may be lucky.
import { messageOf } from '../../engine/engine.js';
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { isMoving } from '../networks-at-hand.js';
import { meanScore, rowsFor, scoreWords } from './rows.js';

/** @import { Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Score } from './rows.js' */

/** Enough for means to settle; a few seconds of work. */
const PICTURES = 200;
const AT_ONCE = 20;
const PAUSE = 'Pause your run to measure it.';

/** @param {Page} page */
export function samplePanel(page) {
  const button = el('button', { type: 'button', onclick: () => run() }, 'Measure a larger sample');
  const progress = el('p', { class: 'help', role: 'status' });
  const body = el('tbody');
  const table = el(
    'div',
    {
      class: 'table-scroll',
      tabindex: 0,
      role: 'region',
      'aria-label': 'Scores over a larger sample',
    },
    el(
      'table',
      { class: 'measures' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ...['method', 'PSNR', 'SSIM', 'colours right'].map((name) =>
            el('th', { scope: 'col' }, name),
          ),
        ),
      ),
      body,
    ),
  );
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'sample-title' },
    el(
      'div',
      { class: 'panel-head' },
      el('h3', { id: 'sample-title' }, 'Over more pictures'),
      button,
    ),
    el(
      'p',
      { class: 'help' },
      'PSNR is the squared error against the truth in decibels; SSIM compares local contrast ' +
        'and structure of the luma, 1 at most; “colours right” is the share of pixels whose ' +
        'nearest colour of the palette is the truth’s. Higher is better for all three.',
    ),
    progress,
    table,
  );
  /** @type {readonly Network[]} */
  let networks = [];
  /** Whether the run is left out, for it moves. */
  let left = false;
  let key = '';
  let turn = 0;
  show(table, false);

  async function run() {
    const [mine, asked, summary] = [++turn, networks, page.store.state.data.summary];
    if (!summary) return;
    const total = Math.min(PICTURES, summary.validation);
    // Evenly spread over the set, the same each time.
    const numbers = Array.from({ length: total }, (_, i) =>
      Math.floor((i * summary.validation) / total),
    );
    /** @type {Map<string, { title: string, scores: Score[] }>} */
    const gathered = new Map();
    button.disabled = true;
    try {
      for (let done = 0; done < total; done += AT_ONCE) {
        write(progress, `${count(done)} of ${count(total)} pictures.`);
        const rows = await rowsFor(page, asked, numbers.slice(done, done + AT_ONCE));
        if (mine !== turn) return;
        if (asked.some((network) => isMoving(network, page.store.state)))
          throw new Error('Your run went on meanwhile: pause it and measure again.');
        for (const { key: row, title, scores } of rows)
          gathered.set(row, { title, scores: [...(gathered.get(row)?.scores ?? []), ...scores] });
      }
      const lines = [...gathered.values()].filter(({ scores }) => scores.length);
      body.replaceChildren(
        ...lines.map(({ title, scores }) => {
          const { psnr, ssim, accuracy } = scoreWords(meanScore(scores));
          return el(
            'tr',
            {},
            el('th', { scope: 'row' }, title),
            ...[psnr, ssim, accuracy].map((text) => el('td', {}, text)),
          );
        }),
      );
      show(table, true);
      write(
        progress,
        `Means over ${count(total)} of the ${count(summary.validation)} validation pictures of ` +
          `${summary.title}, evenly spread.${left ? ` ${PAUSE}` : ''}`,
      );
    } catch (error) {
      write(progress, messageOf(error));
    } finally {
      button.disabled = false;
    }
  }

  return {
    element,
    /** @param {readonly Network[]} shown @param {string} sha256 of the pictures */
    draw(shown, sha256) {
      networks = shown.filter((network) => !isMoving(network, page.store.state));
      left = networks.length < shown.length;
      const now = `${sha256} ${networks.map(({ id, step }) => (id === 'run' ? `${id} ${step}` : id)).join()}`;
      if (now === key) return;
      key = now;
      turn += 1;
      show(table, false);
      write(progress, '');
      button.disabled = false;
    },
  };
}
