// The reports of a class, side by side: links and files taken in, a table, a histogram, answers.
import { el, show as reveal } from '../../page/dom.js';
import { offer } from '../../page/download.js';
import { labIntro } from '../../page/intro.js';
import { answersPanel } from './answers-panel.js';
import { classCsv } from './class-export.js';
import { classTable } from './class-table.js';
import { Intake, isHandedIn } from './intake.js';
import { lossHistogram } from './loss-histogram.js';
import { brokenList, takenWords, takingPanel } from './taking-panel.js';
import { twinsOf } from './twins.js';
import { verdictsInWords } from './verdicts.js';

/** @import { Open, Settings } from '../../page/labs.js' */
/** @import { Page } from '../../types.js' */
/** @import { Gathered } from './gathered.js' */

const LEDE =
  'Paste the links that your class sent, whole mails if you like, or drop its files: one table ' +
  'of all reports, their losses and their answers.';
const MEMORY =
  'Nothing is sent anywhere and nothing is kept: this list is gone when the page closes. ' +
  'Download the table to keep it.';

/** The lab, once it is open: what takes files. @type {((files: File[]) => Promise<void>) | null} */
let takeFiles = null;

/** @param {Settings} settings `files` of reports that were dropped elsewhere */
export const show = ({ files }) => void (Array.isArray(files) && takeFiles?.(files));

/** @type {Open} */
export function open(element, page) {
  const intake = new Intake();
  const reading = { open: (/** @type {Gathered} */ one) => read(page, one) };
  const taking = takingPanel(intake, take);
  const losses = lossHistogram({ changed: redraw });
  const table = classTable(reading);
  const answers = answersPanel(reading);
  const broken = brokenList();
  const list = listPanel(table.element, { save, clear });
  element.append(labIntro('Collect', LEDE), taking.element, broken.element, list);
  element.append(losses.element, answers.element);

  /** @param {() => Promise<unknown>} deed */
  async function take(deed) {
    const before = [intake.all.length, intake.refused.length, intake.again];
    await deed();
    for (const one of intake.all) one.verdict = await verdictsInWords(one.report);
    const after = [intake.all.length, intake.refused.length, intake.again];
    const [taken, refused, again] = after.map((now, i) => now - before[i]);
    redraw();
    taking.say(takenWords(taken, refused, again));
  }

  function save() {
    const csv = classCsv(intake.all, twinsOf(intake.all));
    offer(new Blob([csv], { type: 'text/csv' }), 'reports.csv');
  }

  function clear() {
    intake.clear();
    redraw();
    taking.say('The list is empty.');
  }

  function redraw() {
    const { all, refused } = intake;
    reveal(list, all.length > 0);
    losses.offer(all);
    losses.draw(all);
    table.draw(all, { twins: twinsOf(all), measure: losses.measure });
    answers.draw(all);
    broken.draw(refused);
  }

  takeFiles = (files) => take(() => intake.files(files));
  page.lab.fileTakers.collect = async (files) => {
    if (!files.some(isHandedIn)) return false;
    await takeFiles?.(files);
    return true;
  };
  return () => {};
}

/**
 * @param {HTMLElement} table
 * @param {{ save: () => void, clear: () => void }} deeds
 */
const listPanel = (table, { save, clear }) =>
  el(
    'section',
    { class: 'panel class-list', 'aria-labelledby': 'class-list-title', hidden: true },
    el('h3', { id: 'class-list-title' }, 'The reports'),
    table,
    el(
      'div',
      { class: 'buttons' },
      el('button', { type: 'button', onclick: save }, 'Download the table (CSV)'),
      el('button', { type: 'button', onclick: clear }, 'Empty the list'),
    ),
    el('p', { class: 'help' }, MEMORY),
  );

/**
 * Opens a report to be read, as its link or its file would.
 * @param {Page} page
 * @param {Gathered} one
 */
function read(page, { link, file }) {
  if (file) page.visit('reports', { files: [file] });
  else location.hash = link;
}
