// The reports of this browser: the list, the editor, and a report that a link brought, to be read.
import { el } from '../../page/dom.js';
import { labIntro } from '../../page/intro.js';

/** @import { Open } from '../../page/labs.js' */

const LEDE =
  'Text, formulas and figures that still move. A report travels in a link, and whoever opens it ' +
  'can train its runs again.';

/** @type {Open} */
export function open(element, page) {
  const list = el('ul', { class: 'report-list' });
  const empty = el(
    'p',
    { class: 'empty' },
    'No report yet: “Add to report” beside a figure ' + 'begins one.',
  );
  element.append(labIntro('Reports', LEDE), empty, list);
  page.reports().then((reports) => {
    const draw = () => {
      empty.hidden = reports.list().length > 0;
      list.replaceChildren(...reports.list().map(({ report }) => el('li', {}, report.title)));
    };
    reports.watch(draw);
    draw();
  });
  return () => {};
}
