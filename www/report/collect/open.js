// The reports of a class, side by side: links and files taken in, a table, a histogram, answers.
import { el, show as reveal } from '../../page/dom.js';
import { offer } from '../../page/download.js';
import { labIntro } from '../../page/intro.js';
import { finishedFile } from '../finished-report.js';
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
const EXAMPLE =
  'Example: the report that came with the page, as if a student had sent it. The first report ' +
  'that you take in replaces it.';

/** The lab, once it is open: what takes files. @type {((files: File[]) => Promise<void>) | null} */
let takeFiles = null;

/** @param {Settings} settings `files` of reports that were dropped elsewhere */
export const show = ({ files }) => void (Array.isArray(files) && takeFiles?.(files));

/** @type {Open} */
export function open(element, page) {
  const intake = new Intake();
  const example = new Intake();
  const reading = { open: (/** @type {Gathered} */ one) => read(page, one) };
  const taking = takingPanel(intake, take);
  const losses = lossHistogram({ changed: redraw });
  const table = classTable(reading);
  const answers = answersPanel(reading);
  const broken = brokenList();
  const list = listPanel(table.element, { save, clear });
  element.append(labIntro('Collect', LEDE), taking.element, broken.element, list.element);
  element.append(losses.element, answers.element);

  /** @param {() => Promise<unknown>} deed */
  async function take(deed) {
    const before = [intake.all.length, intake.refused.length, intake.again];
    await deed();
    await verdicts(intake);
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
    example.clear();
    redraw();
    taking.say('The list is empty.');
  }

  function redraw() {
    const { refused } = intake;
    const all = intake.all.length ? intake.all : example.all;
    list.draw(all, all === example.all);
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
  takeExample(example).then(redraw);
  return () => {};
}

/** Says of each report what was verified of it here. @param {Intake} intake */
async function verdicts({ all }) {
  for (const one of all) one.verdict = await verdictsInWords(one.report);
}

/** Takes the report in that came with the page, where it did. @param {Intake} example */
async function takeExample(example) {
  const file = await finishedFile().catch(() => null);
  if (!file) return;
  await example.files([file]);
  await verdicts(example);
}

/**
 * @param {HTMLElement} table
 * @param {{ save: () => void, clear: () => void }} deeds
 */
function listPanel(table, { save, clear }) {
  const example = el('p', { class: 'help' }, EXAMPLE);
  const buttons = el(
    'div',
    { class: 'buttons' },
    el('button', { type: 'button', onclick: save }, 'Download the table (CSV)'),
    el('button', { type: 'button', onclick: clear }, 'Empty the list'),
  );
  const memory = el('p', { class: 'help' }, MEMORY);
  const element = el(
    'section',
    { class: 'panel class-list', 'aria-labelledby': 'class-list-title', hidden: true },
    el('h3', { id: 'class-list-title' }, 'The reports'),
    example,
    table,
    buttons,
    memory,
  );
  return {
    element,
    /** @param {readonly Gathered[]} all @param {boolean} isExample */
    draw(all, isExample) {
      reveal(element, all.length > 0);
      reveal(example, isExample);
      for (const part of [buttons, memory]) reveal(part, !isExample);
    },
  };
}

/**
 * Opens a report to be read, as its link or its file would.
 * @param {Page} page
 * @param {Gathered} one
 */
function read(page, { link, file }) {
  if (file) page.visit('reports', { files: [file] });
  else location.hash = link;
}
