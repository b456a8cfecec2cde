// The reports of this browser: the list, the editor, and a report that a link or a file brought, to
// be read.
import { el, show as showIt } from '../../page/dom.js';
import { labIntro } from '../../page/intro.js';
import { isReport } from '../../page/labs.js';
import { openLab } from '../../page/link.js';
import { messageOf } from '../../page/problem.js';
import { reportsDesk } from './desk.js';
import { openedReport } from './opened.js';

/** @import { Open, Settings } from '../../page/labs.js' */
/** @import { Page, State } from '../../types.js' */
/** @import { Reports } from '../reports.js' */

const LEDE =
  'Text, formulas and figures that still move. A report travels in a link, and whoever opens it ' +
  'can train its runs again.';

/** What the lab was visited for goes to the lab that is there. */
let visited = (/** @type {Settings} */ _settings) => {};

/**
 * @param {Settings} settings `report`: an id, `at`: `end`, `question`: the one to answer, `files`: of
 * reports
 */
export const show = (settings) => visited(settings);

/** @type {Open} */
export function open(element, page) {
  const place = el('div', { class: 'reports-lab' });
  element.append(labIntro('Reports', LEDE), place);
  /** @type {ReturnType<typeof reportsLab> | null} */
  let lab = null;
  page.reports().then(
    (reports) => {
      lab = reportsLab(place, page, reports);
    },
    (error) => place.replaceChildren(el('p', { class: 'problem' }, messageOf(error))),
  );
  return (state) => lab?.draw(state);
}

/** @param {HTMLElement} element @param {Page} page @param {Reports} reports */
function reportsLab(element, page, reports) {
  const desk = reportsDesk(page, reports, openFiles);
  const opened = openedReport(page, {
    async mine({ report }, origin) {
      const entry = await reports.create(structuredClone(report), `made mine from ${origin}`);
      leave();
      await desk.open(entry.id);
    },
    closed: leave,
  });
  element.append(opened.element, desk.element);
  /** The link that is shown; empty while none is. */
  let link = '';

  /** Shows what the address names: a report's link, or the desk. */
  function follow() {
    const hash = isReport(location.hash) ? location.hash.slice(1) : '';
    if (hash === link) return;
    link = hash;
    if (!hash) return closeOpened();
    reading(opened.openLink(hash));
  }

  /** Beside what can be read the desk would be in the way. @param {Promise<boolean>} opening */
  async function reading(opening) {
    showIt(desk.element, false);
    document.documentElement.dataset.reading = '';
    if (await opening) return;
    showIt(desk.element, true);
    await desk.begin();
  }

  function closeOpened() {
    opened.clear();
    showIt(desk.element, true);
    delete document.documentElement.dataset.reading;
    desk.begin();
  }

  /** Away from what is read, to the desk. */
  function leave() {
    if (isReport(location.hash)) openLab('reports');
    closeOpened();
  }

  /** @param {File[]} files */
  function openFiles([file]) {
    if (!file) return;
    if (isReport(location.hash)) openLab('reports');
    reading(opened.openFile(file));
  }

  visited = async ({ report, at, question, files }) => {
    if (Array.isArray(files)) return openFiles(files);
    if (typeof report !== 'string') return;
    leave();
    await desk.open(report);
    if (at === 'end') desk.toEnd();
    if (typeof question === 'string') desk.toQuestion(question);
  };
  addEventListener('hashchange', follow);
  addEventListener('popstate', follow);
  if (isReport(location.hash)) follow();
  else desk.begin();
  return {
    /** @param {State} state */
    draw(state) {
      desk.draw(state);
      opened.draw(state);
    },
  };
}
