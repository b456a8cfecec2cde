// The reports of this browser: the list, the editor, and a report that a link or a file brought, to
// be read.
import { el } from '../../page/dom.js';
import { labIntro } from '../../page/intro.js';
import { messageOf } from '../../page/problem.js';
import { ReportsLab } from './lab.js';

/** @import { Open, Settings } from '../../page/labs.js' */

const LEDE =
  'Text, formulas and figures that still move. A report travels in a link, and whoever opens it ' +
  'can train its runs again.';

/** The lab, once the reports are there. @type {Promise<ReportsLab> | null} */
let lab = null;

/**
 * @param {Settings} settings `report`: an id, `at`: `end`, `question`: the one to answer; or
 * `files` of reports, or one `given` with the page
 */
export const show = (settings) => lab?.then((there) => there.visit(settings));

/** @type {Open} */
export function open(element, page) {
  const place = el('div', { class: 'reports-lab' });
  element.append(labIntro('Reports', LEDE), place);
  /** @type {ReportsLab | null} */
  let there = null;
  lab = page.reports().then((reports) => {
    there = new ReportsLab(place, page, reports);
    return there;
  });
  lab.catch((error) => place.replaceChildren(el('p', { class: 'problem' }, messageOf(error))));
  return (state) => there?.draw(state);
}
