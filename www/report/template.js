// The template: a report with the assignment's questions, and under each the figures that the labs
// have for it by now. Answers are left to the writer.
import { messageOf } from '../page/problem.js';
import { cardsOf } from '../run/half.js';
import { claimOf } from './claim.js';
import { withFigure } from './keys.js';
import { SECTIONS } from './questions.js';
import { emptyReport } from './reports.js';
import { liveFigures } from './template-figures.js';
import { textFigures } from './template-texts.js';
import { granted } from './wishes.js';

/** @import { FigureSpec, Page, PictureRunCard, Report } from '../types.js' */
/** @import { AssignmentQuestion, Wish } from './questions.js' */

const TITLE = 'The assignment';

/**
 * A report with all questions, their figures and their gaps.
 * @param {Page} page
 * @returns {Promise<Report>}
 */
export async function fillTemplate(page) {
  await page.lab.ready;
  const claims = claimsOf(page);
  /** @type {Set<string>} */
  const alone = new Set();
  let report = emptyReport(TITLE);
  for (const { title, questions } of SECTIONS) {
    report = withBlock(report, { kind: 'text', text: `## ${title}` });
    for (const question of questions) {
      const { id, asks } = question;
      report = withBlock(report, { kind: 'question', id, prompt: asks, answer: '' });
      for (const spec of [...runFigures(page, question, alone), ...(await liveFigures(page, id))])
        report = withFigure(report, spec, await claims(spec.cards ?? []));
      report = await withTexts(page, report, id);
    }
  }
  return report;
}

/**
 * With the figures that the text network fills; where it can't, the report says so.
 * @param {Page} page
 * @param {Report} report
 * @param {string} id of the question
 */
async function withTexts(page, report, id) {
  try {
    const specs = await textFigures(page, id);
    return specs.reduce((all, spec) => withFigure(all, spec, []), report);
  } catch (error) {
    const why = messageOf(error).replace(/\.$/, '');
    return withBlock(report, { kind: 'text', text: `*No figure stands here: ${why}.*` });
  }
}

/** @param {Report} report @param {Report['blocks'][number]} block @returns {Report} */
const withBlock = (report, block) => ({ ...report, blocks: [...report.blocks, block] });

/**
 * The claims of the library's runs, each made once.
 * @param {Page} page
 */
function claimsOf({ lab: { library } }) {
  /** @type {Map<string, ReturnType<typeof claimOf>>} */
  const made = new Map();
  return async (/** @type {NonNullable<FigureSpec['cards']>} */ cards) => {
    for (const card of cards)
      if (!made.has(card.id)) made.set(card.id, claimOf(card, await library.parts(card.id)));
    return cards.map(({ id }) => ({ id, claim: /** @type {any} */ (made.get(id)) }));
  };
}

/**
 * What the library has for a question, and a gap for each run that it lacks.
 * @param {Page} page
 * @param {AssignmentQuestion} question
 * @param {Set<string>} alone the runs that have a figure of their own already
 * @returns {FigureSpec[]}
 */
function runFigures({ store: { state } }, { wishes = [] }, alone) {
  const cards = cardsOf(state.runs.cards, 'pictures');
  const { form, values } = state.recipe;
  if (!form) return [];
  const data = state.data.summary?.choice ?? values?.data;
  return wishes.flatMap((wish) => {
    const { found, gaps } = granted(wish, cards, form.defaults);
    return [
      ...shownRuns(wish, found, alone),
      ...gaps.map(({ title, changes }) => ({
        figure: /** @type {const} */ ({
          kind: 'wanted',
          half: 'pictures',
          recipe: { ...form.defaults, data, ...changes },
          title,
        }),
        caption: '',
      })),
    ];
  });
}

/**
 * Runs over each other where there are several, and each by itself, once in a report.
 * @param {Wish} wish
 * @param {PictureRunCard[]} cards
 * @param {Set<string>} alone the runs that have a figure of their own already
 * @returns {FigureSpec[]}
 */
function shownRuns(wish, cards, alone) {
  const ids = cards.map(({ id }) => id);
  /** @type {FigureSpec[]} */
  const together =
    cards.length > 1
      ? [
          {
            figure: { kind: 'runs', runs: ids, title: wish.title },
            caption: `${wish.title}.`,
            cards,
          },
        ]
      : [];
  const fresh = cards.filter(({ id }) => !alone.has(id));
  for (const { id } of fresh) alone.add(id);
  return [...together, ...fresh.map((card) => ofOne(card))];
}

/** @param {PictureRunCard} card @returns {FigureSpec} */
const ofOne = (card) => ({
  figure: { kind: 'run', run: card.id },
  caption: `${card.name}: the losses of each epoch, and some pictures after the last.`,
  cards: [card],
});
