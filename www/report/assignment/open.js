// The assignment, question by question: what is asked, the lab that answers it, set up by one
// press, and what has been kept for it.
import { el, show, write } from '../../page/dom.js';
import { labIntro } from '../../page/intro.js';
import { currentLab } from '../../page/link.js';
import { problemLine } from '../../page/problem.js';
import { cardsOf } from '../../run/half.js';
import { QUESTIONS, SECTIONS } from '../questions.js';
import { fillTemplate } from '../template.js';
import { finishedReport } from '../finished-report.js';
import { answeredOf, progressOf } from './progress.js';
import { questionRow } from './question-row.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Page, State } from '../../types.js' */
/** @import { AssignmentQuestion } from '../questions.js' */
/** @import { Reports } from '../reports.js' */

const LEDE =
  'Every question of the course, and the lab that answers it. One press opens the lab with its ' +
  'network, recipe and picture. The numbers come from the labs; the answers are yours to write.';
const MAKE = 'Make the report';
const MAKING = 'Making the report …';
const FILL =
  'It has a place for each answer, the figures that the labs have for it by now, and a note for ' +
  'each run that is still to be trained.';

/** @type {Open} */
export function open(element, page) {
  /** @type {Reports | null} */
  let reports = null;
  const rows = QUESTIONS.map((question) =>
    questionRow(question, {
      open: () => goTo(page, question),
      answer: () => page.visit('reports', { report: reports?.current?.id, question: question.id }),
    }),
  );
  const summary = summaryPanel(page, () => reports);
  element.append(
    labIntro('The assignment', LEDE),
    summary.element,
    ...SECTIONS.map(({ id, title, questions }) =>
      el(
        'section',
        { class: 'panel', 'aria-labelledby': `assignment-${id}` },
        el('h3', { id: `assignment-${id}` }, title),
        el('ol', { class: 'assignment-questions' }, ...questions.map((one) => rowOf(one).element)),
      ),
    ),
  );

  /** @param {AssignmentQuestion} question */
  function rowOf(question) {
    return rows[QUESTIONS.indexOf(question)];
  }

  /** @param {State} state */
  function draw({ runs, recipe }) {
    const report = reports?.current?.report ?? null;
    const cards = cardsOf(runs.cards, 'pictures');
    const progress = progressOf(report, cards, recipe.form?.defaults ?? null);
    for (const [id, one] of progress)
      rows[QUESTIONS.findIndex((question) => question.id === id)].draw(one, report?.title ?? '');
    summary.draw(answeredOf(progress), report?.title ?? '');
  }

  page.reports().then((loaded) => {
    reports = loaded;
    loaded.watch(() => draw(page.store.state));
    draw(page.store.state);
  });
  return draw;
}

/**
 * Opens the lab that answers a question, set up for it.
 * @param {Page} page
 * @param {AssignmentQuestion} question
 */
function goTo(page, { lab, experiment, settings = {} }) {
  page.visit(lab, settings);
  if (experiment) page.lab.ready.then(() => page.actions.tryExperiment(experiment)).catch(() => {});
}

/**
 * How many answers there are, and a report for them.
 * @param {Page} page
 * @param {() => Reports | null} reports
 */
function summaryPanel(page, reports) {
  const count = el('p', { class: 'assignment-count', role: 'status' });
  const problem = problemLine();
  const going = el(
    'button',
    { type: 'button', onclick: () => page.visit('reports', { report: reports()?.current?.id }) },
    'Open the report',
  );
  async function fill() {
    problem.clear();
    write(filling, MAKING);
    try {
      const kept = await page.reports();
      const { id } = await kept.create(await fillTemplate(page));
      // It takes seconds: whoever has gone to another lab meanwhile stays there.
      if (currentLab().id === 'assignment') page.visit('reports', { report: id });
    } catch (error) {
      problem.say(error);
    }
    write(filling, MAKE);
  }
  const filling = el('button', { type: 'button', onclick: fill }, MAKE);
  return {
    element: el(
      'section',
      { class: 'panel assignment-summary', 'aria-label': 'The report' },
      count,
      el('div', { class: 'buttons' }, filling, going, finishedReport(page, problem)),
      el('p', { class: 'help' }, FILL),
      problem.element,
    ),
    /** @param {number} answered @param {string} title of the current report */
    draw(answered, title) {
      const of = `${answered} of ${QUESTIONS.length} answered`;
      write(count, title ? `${of} in “${title}”.` : `${of}: there is no report yet.`);
      show(going, title !== '');
      filling.classList.toggle('primary', title === '');
    },
  };
}
