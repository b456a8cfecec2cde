// What a teacher sets for a class: the lab, the recipe as it stands, what the form hides, large
// type.
import { el, show, write } from '../../page/dom.js';
import { GROUPS, LABS, isText } from '../../page/labs.js';
import { problemLine } from '../../page/problem.js';
import { changes } from '../../run/recipe-state.js';
import { lessonFields } from './lesson-fields.js';
import { beginLesson } from './lesson-run.js';

/** @import { HalfName, Lesson, Page } from '../../types.js' */

const WHAT =
  'Whoever opens the link finds the lab set up so. Questions of your own, with a field to ' +
  'answer, are blocks of the report.';
const TRY = 'Open the lab, ready';
const TAKE = 'Take the recipe as it stands';

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

/**
 * @param {Page} page
 * @param {(lesson: Lesson | null) => void} changed
 */
export function lessonPanel(page, changed) {
  /** @type {Lesson | null} */
  let lesson = null;
  let named = '';
  const problem = problemLine();
  const parts = el('div', { class: 'lesson-parts' });
  const toggle = checkbox('lesson-on', 'This report is a lesson', (on) =>
    set(on ? (lesson ?? plainLesson()) : null),
  );
  const lab = labSelect((id) =>
    change({ lab: id, half: halfOfLab(id), ...(lesson?.half === halfOfLab(id) ? {} : NO_RECIPE) }),
  );
  const recipe = el('p', { class: 'help', role: 'status' });
  const take = el('button', { type: 'button', onclick: takeRecipe }, TAKE);
  const drop = el(
    'button',
    { type: 'button', onclick: () => change({ recipe: null, fixed: false }) },
    'Leave the viewer’s own',
  );
  const fields = lessonFields((hidden) => change({ hidden }));
  const fixed = checkbox('lesson-fixed', 'The recipe can’t be changed', (on) =>
    change({ fixed: on }),
  );
  const large = checkbox('lesson-large', 'Large type, for a projector', (on) =>
    change({ large: on }),
  );
  const note = noteField((words) => change({ note: words }));
  parts.append(
    lab.element,
    el('div', { class: 'buttons' }, take, drop),
    recipe,
    problem.element,
    fixed.element,
    fields.element,
    large.element,
    note.element,
    el('div', { class: 'buttons' }, el('button', { type: 'button', onclick: attempt }, TRY)),
  );

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

  async function takeRecipe() {
    problem.clear();
    try {
      change({ recipe: await recipeNow(page, lesson?.half ?? 'pictures') });
    } catch (error) {
      problem.say(error);
    }
  }

  async function attempt() {
    problem.clear();
    if (lesson) await beginLesson(page, lesson, named).catch((error) => problem.say(error));
  }

  function draw() {
    toggle.input.checked = lesson !== null;
    show(parts, lesson !== null);
    if (!lesson) return;
    const { half } = lesson;
    lab.draw(lesson.lab);
    const form = formOf(page, half);
    write(recipe, recipeWords(form, lesson));
    show(drop, lesson.recipe !== null);
    fields.draw(form, lesson.hidden);
    fixed.input.checked = lesson.fixed;
    fixed.input.disabled = lesson.recipe === null;
    large.input.checked = lesson.large;
    note.draw(lesson.note);
    if (!form) page.lab.conductor.half(half).then((live) => live.ready.then(draw, () => {}));
  }

  const fold = el(
    'details',
    { class: 'lesson-panel' },
    el('summary', {}, 'Lesson'),
    el('p', { class: 'help' }, WHAT),
    toggle.element,
    parts,
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

/** What a lesson of the other half starts from. */
const NO_RECIPE = { recipe: null, hidden: [], fixed: false };

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

/** @param {ReturnType<typeof formOf>} form @param {Lesson} lesson */
function recipeWords(form, { recipe }) {
  if (!recipe) return 'Nobody’s recipe is changed.';
  const list = form ? changes(form, recipe) : [];
  return `The recipe: ${list.length ? list.join(', ') : 'the defaults'}.`;
}

/** @param {string} id @param {string} label @param {(on: boolean) => void} changed */
function checkbox(id, label, changed) {
  const input = el('input', { type: 'checkbox', id, onchange: () => changed(input.checked) });
  return { input, element: el('p', { class: 'lesson-choice' }, input, labelFor(id, label)) };
}

/** @param {string} id @param {string} label */
const labelFor = (id, label) => el('label', { for: id }, label);

/** @param {(id: string) => void} changed */
function labSelect(changed) {
  const select = el('select', { id: 'lesson-lab', onchange: () => changed(select.value) });
  for (const group of GROUPS)
    select.append(
      el(
        'optgroup',
        { label: group },
        ...LABS.filter((one) => one.group === group).map(({ id, title }) =>
          el('option', { value: id }, title),
        ),
      ),
    );
  return {
    element: el('p', { class: 'lesson-choice' }, labelFor(select.id, 'Lab'), select),
    /** @param {string} id */
    draw(id) {
      select.value = id;
    },
  };
}

/** @param {(words: string) => void} changed */
function noteField(changed) {
  const field = el('textarea', {
    id: 'lesson-note',
    rows: 2,
    maxlength: 2000,
    oninput: () => changed(field.value),
  });
  return {
    element: el(
      'div',
      { class: 'lesson-words' },
      labelFor(field.id, 'What the class is told first'),
      field,
    ),
    /** @param {string} words */
    draw(words) {
      if (document.activeElement !== field) field.value = words;
    },
  };
}
