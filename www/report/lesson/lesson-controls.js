// The controls of a lesson: what each of them says, and how they show a lesson.
import { el, show, write } from '../../page/dom.js';
import { GROUPS, LABS } from '../../page/labs.js';
import { problemLine } from '../../page/problem.js';
import { changes } from '../../run/recipe-state.js';
import { lessonFields } from './lesson-fields.js';

/** @import { AnyForm, Lesson } from '../../types.js' */

/**
 * What a press of a control does.
 * @typedef {object} Deeds
 * @property {(on: boolean) => void} turn the report into a lesson, or back
 * @property {(some: Partial<Lesson>) => void} change
 * @property {(id: string) => void} chooseLab
 * @property {() => Promise<void>} takeRecipe
 * @property {() => Promise<void>} attempt
 */

/** @param {Deeds} deeds */
export function lessonControls({ turn, change, chooseLab, takeRecipe, attempt }) {
  const problem = problemLine();
  /** Does something, and says what went wrong. @param {() => Promise<void>} deed */
  const trying = (deed) => {
    problem.clear();
    deed().catch(problem.say);
  };
  const toggle = checkbox('lesson-on', 'This report is a lesson', turn);
  const lab = labSelect(chooseLab);
  const recipe = recipeChoice(
    () => trying(takeRecipe),
    () => change({ recipe: null, fixed: false }),
  );
  const fixed = checkbox('lesson-fixed', 'The recipe can’t be changed', (on) =>
    change({ fixed: on }),
  );
  const fields = lessonFields((hidden) => change({ hidden }));
  const large = checkbox('lesson-large', 'Large type, for a projector', (on) =>
    change({ large: on }),
  );
  const note = noteField((words) => change({ note: words }));
  const parts = el(
    'div',
    { class: 'lesson-parts' },
    lab.element,
    ...recipe.elements,
    problem.element,
    fixed.element,
    fields.element,
    large.element,
    note.element,
    el(
      'div',
      { class: 'buttons' },
      button('Open the lab, ready', () => trying(attempt)),
    ),
  );
  return {
    elements: [toggle.element, parts],
    /** @param {Lesson | null} lesson @param {AnyForm | null} form of its half, once there is one */
    draw(lesson, form) {
      toggle.input.checked = lesson !== null;
      show(parts, lesson !== null);
      if (!lesson) return;
      lab.draw(lesson.lab);
      recipe.draw(lesson, form);
      fields.draw(form, lesson.hidden);
      fixed.input.checked = lesson.fixed;
      fixed.input.disabled = lesson.recipe === null;
      large.input.checked = lesson.large;
      note.draw(lesson.note);
    },
  };
}

/** @param {string} words @param {() => void} onclick */
const button = (words, onclick) => el('button', { type: 'button', onclick }, words);

/**
 * Whether the lesson sets a recipe, and which.
 * @param {() => void} take
 * @param {() => void} leave
 */
function recipeChoice(take, leave) {
  const drop = button('Leave the viewer’s own', leave);
  const words = el('p', { class: 'help', role: 'status' });
  return {
    elements: [
      el('div', { class: 'buttons' }, button('Take the recipe as it stands', take), drop),
      words,
    ],
    /** @param {Lesson} lesson @param {AnyForm | null} form */
    draw(lesson, form) {
      write(words, recipeWords(form, lesson));
      show(drop, lesson.recipe !== null);
    },
  };
}

/** @param {AnyForm | null} form @param {Lesson} lesson */
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
