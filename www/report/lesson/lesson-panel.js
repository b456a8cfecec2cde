// What a teacher sets for a class: the lab, the recipe as it stands, what the form hides, large
// type.
import { el } from '../../page/dom.js';
import { LABS, isText } from '../../page/labs.js';
import { lessonControls } from './lesson-controls.js';
import { beginLesson } from './lesson-run.js';

/** @import { HalfName, Lesson, Page } from '../../types.js' */

const WHAT =
  'Whoever opens the link finds the lab set up so. Questions of your own, with a field to ' +
  'answer, are blocks of the report.';

/** @param {string} lab @returns {HalfName} */
const halfOfLab = (lab) => (isText(lab) ? 'text' : 'pictures');

/** A lesson with nothing set. @returns {Lesson} */
const plainLesson = () => ({
  lab: LABS[0].id,
  half: 'pictures',
  recipe: null,
  hidden: [],
  fixed: false,
  large: false,
  note: '',
});

/** What a lesson of the other half starts from. */
const NO_RECIPE = { recipe: null, hidden: [], fixed: false };

/**
 * @param {Page} page
 * @param {(lesson: Lesson | null) => void} changed
 */
export function lessonPanel(page, changed) {
  /** @type {Lesson | null} */
  let lesson = null;
  let named = '';
  const controls = lessonControls({
    turn: (on) => set(on ? (lesson ?? plainLesson()) : null),
    change,
    chooseLab(lab) {
      const half = halfOfLab(lab);
      change({ lab, half, ...(lesson?.half === half ? {} : NO_RECIPE) });
    },
    takeRecipe: async () => change({ recipe: await recipeNow(page, lesson?.half ?? 'pictures') }),
    async attempt() {
      if (lesson) await beginLesson(page, lesson, named);
    },
  });

  /** @param {Lesson | null} next */
  function set(next) {
    lesson = next;
    changed(next);
    draw();
  }

  /** @param {Partial<Lesson>} some */
  function change(some) {
    if (lesson) set({ ...lesson, ...some });
  }

  function draw() {
    const form = lesson && formOf(page, lesson.half);
    controls.draw(lesson, form);
    if (lesson && !form)
      page.lab.conductor.half(lesson.half).then((live) => live.ready.then(draw, () => {}));
  }

  const fold = el(
    'details',
    { class: 'lesson-panel' },
    el('summary', {}, 'Lesson'),
    el('p', { class: 'help' }, WHAT),
    ...controls.elements,
  );
  return {
    element: fold,
    /** @param {{ lesson: Lesson | null, title: string }} report */
    draw({ lesson: next, title }) {
      if (next && !lesson) fold.open = true;
      lesson = next;
      named = title;
      draw();
    },
  };
}

/** @param {Page} page @param {HalfName} half */
const formOf = ({ store: { state } }, half) =>
  (half === 'text' ? state.text.recipe : state.recipe).form;

/**
 * The recipe in a half's form, whole and within its ranges.
 * @param {Page} page
 * @param {HalfName} half
 */
async function recipeNow({ lab, store }, half) {
  const live = await lab.conductor.half(half);
  await live.ready;
  const { values } = half === 'text' ? store.state.text.recipe : store.state.recipe;
  return lab.conductor.call(half, 'checkRecipe', [values]);
}
