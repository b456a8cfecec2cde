// A lesson begins, is taken up after a reload, and is left: what the viewer had before comes back.
import { messageOf } from '../../page/problem.js';
import { forget, keep, kept } from '../../run/storage.js';
import { canonical } from '../../run/recipe-state.js';
import { LESSON_NOTE, readLesson } from './lesson-state.js';

/** @import { HalfName, Lesson, Page, RecipeState } from '../../types.js' */

/** The unfinished run that the viewer had at hand when the lesson began. */
const ASIDE = 'lesson-run:';

const OPEN_DATA = {
  whenReady: true,
  kind: 'open',
  button: 'data',
  heard: 'The data of the lesson are opened',
  until: 'when they are open',
};

/** @typedef {{ lesson: Lesson, title: string, before: object | null }} Note */

/** @param {Page} page @param {HalfName} half @returns {RecipeState<any, any>} */
const recipeIn = ({ store: { state } }, half) =>
  half === 'text' ? state.text.recipe : state.recipe;

/** What a recipe learns from. @param {any} recipe @param {HalfName} half */
const dataOf = (recipe, half) => (half === 'text' ? recipe?.text : recipe?.data);

/**
 * Goes to a lesson's lab, set up; a recipe that no form takes is refused with its sentence.
 * @param {Page} page
 * @param {Lesson} lesson
 * @param {string} title of the report that it came in
 */
export async function beginLesson(page, lesson, title) {
  if (page.store.state.lesson) await leaveLesson(page);
  const { half } = lesson;
  const live = await page.lab.conductor.half(half);
  await live.ready;
  const { form, values } = recipeIn(page, half);
  const own = half === 'text' ? { text: values?.text } : { data: values?.data };
  const recipe =
    lesson.recipe &&
    (await page.lab.conductor.call(half, 'checkRecipe', [
      { ...form?.defaults, ...own, ...lesson.recipe },
    ]));
  const run = live.keeping.worthKeeping;
  if (run) await keep(ASIDE + half, run);
  else await forget(ASIDE + half);
  note({ lesson, title, before: values });
  page.store.apply({ half, kind: 'lessonBegun', lesson, title, recipe });
  page.visit(lesson.lab);
  if (recipe) await provide(page, half, recipe);
}

/**
 * Takes the lesson up again that this tab was in before a reload.
 * @param {Page} page
 */
export async function resumeLesson(page) {
  const noted = /** @type {Note | null} */ (readLesson());
  if (!noted || page.store.state.lesson) return;
  const { lesson, title, before } = noted;
  const { half, fixed } = lesson;
  const live = await page.lab.conductor.half(half);
  await live.ready;
  const { form, values } = recipeIn(page, half);
  const recipe = fixed && lesson.recipe ? { ...form?.defaults, ...values, ...lesson.recipe } : null;
  page.store.apply({ half, kind: 'lessonBegun', lesson, title, recipe, before });
}

/**
 * Everything as it was before the lesson: the recipe, the data, and a way back to the run.
 * @param {Page} page
 */
export async function leaveLesson(page) {
  const { lesson } = page.store.state.lesson ?? {};
  if (!lesson) return;
  const { half } = lesson;
  const before = recipeIn(page, half).lesson?.before ?? null;
  note(null);
  page.store.apply({ half, kind: 'lessonLeft' });
  if (before) await provide(page, half, before);
  const { keeping } = await page.lab.conductor.half(half);
  const run = await kept(ASIDE + half);
  if (!run) return;
  await forget(ASIDE + half);
  const { shelf, latest } = keeping;
  const still =
    latest && shelf.link(latest) === shelf.link(run) && keeping.where === shelf.where(run);
  if (!still) await keeping.setAside(run);
}

/**
 * Opens what a recipe learns from, where something else is open.
 * @param {Page} page
 * @param {HalfName} half
 * @param {any} recipe
 */
async function provide(page, half, recipe) {
  const { state } = page.store;
  const open = half === 'text' ? state.text.text?.choice : state.data.summary?.choice;
  if (!dataOf(recipe, half) || canonical(open) === canonical(dataOf(recipe, half))) return;
  const live = await page.lab.conductor.half(half);
  await live.order(OPEN_DATA, async () => {
    await live.loop.stop();
    const problem = await live.trainer.provide(recipe);
    if (problem) throw new Error(missingWords(dataOf(recipe, half)));
    await live.begin('cpu');
  });
}

/** @param {any} choice */
const missingWords = ({ title = 'other data' }) =>
  `The recipe learns from “${title}”, which isn’t in this browser: open that file first.`;

/** @param {Note | null} given */
function note(given) {
  try {
    if (given) sessionStorage.setItem(LESSON_NOTE, JSON.stringify(given));
    else sessionStorage.removeItem(LESSON_NOTE);
  } catch (error) {
    // Without storage the lesson ends with a reload, and nothing else is lost.
    console.info(messageOf(error));
  }
}
