// A report that a link or a file brought: it is read, and nothing of the reader's is touched until
// they make it theirs.
import { el, show } from '../../page/dom.js';
import { messageOf } from '../../page/problem.js';
import { dayOf, reportDocument } from '../document.js';
import { askReport } from '../engine.js';
import { verifyPanel } from '../verify/panel.js';

/** @import { OpenedReport, Page, State } from '../../types.js' */

/**
 * @param {Page} page
 * @param {object} on
 * @param {(opened: OpenedReport, origin: string) => Promise<void>} on.mine the reader wants it as a
 * report of their own
 * @param {() => void} on.closed
 */
export function openedReport(page, on) {
  const banner = el('div', { class: 'opened-banner' });
  const problem = el('div', { class: 'opened-problem', role: 'alert', hidden: true });
  const body = el('div', {});
  const element = el('div', { class: 'opened', hidden: true }, problem, banner, body);
  /** @type {ReturnType<typeof reportDocument> | null} */
  let shown = null;
  /** @type {ReturnType<typeof verifyPanel> | null} */
  let verify = null;
  /** Of links that are opened one after the other the latest counts. */
  let latest = 0;

  function clear() {
    latest += 1;
    shown?.end();
    shown = null;
    verify?.end();
    verify = null;
    for (const part of [banner, body, problem]) part.replaceChildren();
    show(problem, false);
    show(element, false);
  }

  /**
   * @param {() => Promise<OpenedReport>} read
   * @param {string} origin where it comes from, as the reader's own copy will say
   * @returns {Promise<boolean>} whether it could be read
   */
  async function open(read, origin) {
    clear();
    const mine = latest;
    show(element, true);
    body.replaceChildren(el('p', { class: 'empty' }, 'Opening the report …'));
    try {
      const opened = await read();
      if (mine !== latest) return true;
      draw(opened, origin);
      return true;
    } catch (error) {
      if (mine !== latest) return true;
      body.replaceChildren();
      problem.replaceChildren(el('p', {}, messageOf(error)));
      show(problem, true);
      return false;
    }
  }

  /** @param {OpenedReport} opened @param {string} origin */
  function draw(opened, origin) {
    const { report, mended } = opened;
    shown = reportDocument(page, report, `printed on ${dayOf(Date.now())}`);
    const by = report.author ? ` by ${report.author}` : '';
    banner.replaceChildren(
      el(
        'p',
        {},
        el('strong', {}, `“${report.title}”${by}`),
        ` came by ${origin}. You read it here; your own reports and runs stay as they are.`,
      ),
      ...mended.map((sentence) => el('p', { class: 'help' }, sentence)),
      el(
        'div',
        { class: 'buttons' },
        el(
          'button',
          { type: 'button', class: 'primary', onclick: () => on.mine(opened, origin) },
          'Make it mine',
        ),
        printButton(() => shown),
        el('button', { type: 'button', onclick: on.closed }, 'Close'),
      ),
    );
    verify = verifyPanel(page, report);
    body.replaceChildren(shown.element, verify.element);
    shown.draw(page.store.state);
  }

  return {
    element,
    clear,
    /** @param {string} hash */
    openLink: (hash) => open(() => askReport('decodeLink', [hash]), 'a link'),
    /** @param {File} file */
    openFile: (file) =>
      open(
        async () => askReport('readFile', [new Uint8Array(await file.arrayBuffer())]),
        `the file ${file.name}`,
      ),
    /** @param {State} state */
    draw: (state) => shown?.draw(state),
  };
}

/**
 * Prints a document once everything in it is there.
 * @param {() => ReturnType<typeof reportDocument> | null} documentNow
 */
export const printButton = (documentNow) =>
  el(
    'button',
    {
      type: 'button',
      onclick: async () => {
        await documentNow()?.ready();
        print();
      },
    },
    'Print',
  );
