// The desk: the list of reports and the one that lies open, to be written or to be read.
import { el, show } from '../../page/dom.js';
import { dayOf, reportDocument } from '../document.js';
import { verifyPanel } from '../verify/panel.js';
import { reportEditor } from './editor.js';
import { printButton } from './opened.js';
import { sharing } from './share.js';
import { shelf } from './shelf.js';

/** @import { Page, State } from '../../types.js' */
/** @import { Reports } from '../reports.js' */

const NONE =
  'No report yet. Begin one here, open a file, or press “Add to report” beside a figure of any lab.';
const LOST = 'This report was deleted in another tab.';

/**
 * @param {Page} page
 * @param {Reports} reports
 * @param {(files: File[]) => void} files opens reports' files
 */
export function reportsDesk(page, reports, files) {
  const list = shelf(reports, { opened: open, files });
  const empty = el('p', { class: 'empty' }, NONE);
  const share = sharing(async () => {
    await editor.flush();
    return editor.id ? editor.report() : null;
  });
  const editor = reportEditor(page, reports, {
    changed() {
      share.follow();
      if (reading) read();
    },
    lost() {
      empty.textContent = LOST;
      draw();
    },
  });
  const modes = modeChoice((mode) => choose(mode === 'read'));
  const body = el('div', { class: 'report-body' });
  const top = el(
    'div',
    { class: 'report-top' },
    el('div', { class: 'buttons' }, modes.element, printButton(toPrint)),
    share.element,
  );
  const open_ = el('div', { class: 'report-open' }, top, editor.element, body);
  const element = el('div', { class: 'reports-desk' }, list.element, empty, open_);
  let reading = false;
  /** @type {ReturnType<typeof reportDocument> | null} */
  let shown = null;
  /** @type {ReturnType<typeof verifyPanel> | null} */
  let verify = null;

  /** @param {boolean} wanted */
  function choose(wanted) {
    reading = wanted;
    modes.mark(wanted ? 'read' : 'write');
    show(editor.element, !wanted);
    if (wanted) read();
    else unread();
  }

  function unread() {
    shown?.end();
    shown = null;
    verify?.end();
    verify = null;
    body.replaceChildren();
  }

  function read() {
    unread();
    const changed = reports.get(editor.id)?.changed ?? Date.now();
    shown = reportDocument(page, editor.report(), dayOf(changed));
    verify = verifyPanel(page, editor.report());
    body.replaceChildren(shown.element, verify.element);
    shown.draw(page.store.state);
  }

  /** What is written is printed as it is read. */
  function toPrint() {
    if (!reading) choose(true);
    return shown;
  }

  /** @param {string} id */
  async function open(id) {
    await reports.choose(id);
    await editor.open(id);
    draw();
  }

  function draw() {
    list.draw(editor.id);
    show(open_, editor.id !== '');
    show(empty, editor.id === '');
  }

  reports.watch(draw);
  for (const event of ['pagehide', 'visibilitychange']) addEventListener(event, editor.flush);
  return {
    element,
    open,
    /** Opens the report that was written on last. */
    async begin() {
      const { current } = reports;
      if (current && !editor.id) await open(current.id);
      draw();
    },
    toEnd: () => editor.toEnd(),
    /** @param {State} state */
    draw(state) {
      editor.draw(state);
      shown?.draw(state);
    },
  };
}

/** To write or to read. @param {(mode: 'write' | 'read') => void} chosen */
function modeChoice(chosen) {
  /** @param {'write' | 'read'} mode @param {string} words */
  const choice = (mode, words) => {
    const input = el('input', {
      type: 'radio',
      name: 'report-mode',
      value: mode,
      onchange: () => chosen(mode),
    });
    return { mode, input, label: el('label', {}, input, el('span', {}, words)) };
  };
  const both = [choice('write', 'Write'), choice('read', 'Read')];
  both[0].input.checked = true;
  return {
    element: el(
      'fieldset',
      { class: 'choices', 'aria-label': 'Write or read' },
      ...both.map(({ label }) => label),
    ),
    /** @param {'write' | 'read'} mode */
    mark(mode) {
      for (const { mode: own, input } of both) input.checked = own === mode;
    },
  };
}
