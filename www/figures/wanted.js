// A gap in a report: a run that is not trained yet. It says what, trains it when asked to, and once
// the library has such a run it becomes that run.
import { el, show, write } from '../page/dom.js';
import { roughly } from '../page/format.js';
import { problemLine } from '../page/problem.js';
import { cardsOf, halfOf } from '../run/half.js';
import { canonical } from '../run/recipe-state.js';

/** @import { FigureAsked, HalfName, Page, QueuedRecipe, State, WantedFigure } from '../types.js' */

/**
 * How a half tells of runs to come: their recipe in words, and how long they take.
 * @typedef {{ words: (state: State, recipe: any) => string, ms: (state: State, recipe: any) =>
 * number, defaults: (state: State) => Record<string, unknown> }} Teller
 */

/** @type {Record<HalfName, (page: Page) => Promise<Teller>>} */
const TELLERS = {
  async pictures(page) {
    const [{ estimate, measuredRates }, { Trials }, { recipeName }] = await Promise.all([
      import('../pictures/sweeps/timing.js'),
      import('../pictures/sweeps/trials.js'),
      import('../pictures/recipe-names.js'),
    ]);
    const trials = new Trials(page);
    return {
      words: ({ recipe: { form } }, recipe) => recipeName(form, recipe),
      ms(state, recipe) {
        trials.follow(state);
        const rates = new Map([...trials.rates, ...measuredRates(state.runs.cards)]);
        const engine = state.run.engine ?? trials.engineOf(state);
        return estimate([recipe], rates, engine, state.data.summary?.train ?? 0);
      },
      defaults: ({ recipe: { form } }) => ({ ...form?.defaults }),
    };
  },
  async text(page) {
    const [{ TEXTS }, { textRecipeName }] = await Promise.all([
      import('../text/reader.js'),
      import('../text/recipe-names.js'),
    ]);
    await page.lab.halves.get('text');
    return {
      words: ({ text }, recipe) => textRecipeName(text.recipe.form, recipe),
      ms: (state, recipe) => TEXTS.estimate(state, [recipe]),
      defaults: ({ text }) => ({ ...text.recipe.form?.defaults }),
    };
  },
};

/** Of a recipe the engine never matters; the data or text only where it is named. */
const NO_MATTER = ['engine', 'data', 'text'];

/**
 * Whether a run has the recipe that is wanted: what that leaves out is as by default.
 * @param {object} recipe
 * @param {Record<string, unknown>} wanted
 * @param {Record<string, unknown>} defaults
 */
export function isWanted(recipe, wanted, defaults) {
  const given = /** @type {Record<string, unknown>} */ (recipe);
  return Object.entries({ ...defaults, ...wanted }).every(
    ([name, value]) =>
      name === 'engine' ||
      (NO_MATTER.includes(name) && !(name in wanted)) ||
      canonical(given[name]) === canonical(value),
  );
}

/** @param {HTMLElement} host @param {Page} page @param {FigureAsked} asked */
export function figure(host, page, asked) {
  const given = /** @type {WantedFigure} */ (asked.figure);
  const { half, recipe, title } = given;
  const words = el('p', {});
  const problem = problemLine();
  const button = el('button', { type: 'button', disabled: true, onclick: train }, 'Train it now');
  const status = el('span', { class: 'help', role: 'status' });
  const row = el('div', { class: 'buttons' }, button, status);
  host.append(
    el('div', { class: 'figure-wanted' }, el('p', { class: 'tag' }, 'Not trained yet'), words, row),
    problem.element,
  );
  write(words, `${title}.`);
  /** @type {Teller | null} */
  let teller = null;
  let done = false;
  TELLERS[half](page).then((found) => {
    teller = found;
    draw(page.store.state);
  }, problem.say);

  async function train() {
    button.disabled = true;
    problem.clear();
    await queueWanted(page, given, teller).catch(problem.say);
    draw(page.store.state);
  }

  /** @param {State} state */
  function draw(state) {
    if (!teller || done) return;
    const defaults = teller.defaults(state);
    const { card, entry } = alikeOf(state, given, defaults);
    if (card) {
      done = true;
      asked.changed({ kind: 'run', run: card.id }, [card]);
      return;
    }
    const whole = { ...defaults, ...recipe };
    const time = roughly(teller.ms(state, whole));
    const named = teller.words(state, whole);
    write(words, title.startsWith(named) ? `${title}.` : `${title}: ${named}.`);
    write(button, time ? `Train it now (${time})` : 'Train it now');
    button.disabled = entry?.phase === 'waiting' || entry?.phase === 'running';
    show(row, true);
    write(status, entry ? queueWords(entry.phase, entry.problem) : '');
  }
  return { draw };
}

/**
 * The run of the library that is wanted, and the latest of the queue that will be it.
 * @param {State} state
 * @param {WantedFigure} wanted
 * @param {Record<string, unknown>} defaults
 */
function alikeOf({ runs }, { half, recipe }, defaults) {
  const isIt = (/** @type {{ recipe: object }} */ one) => isWanted(one.recipe, recipe, defaults);
  return {
    card: cardsOf(runs.cards, half).find(isIt),
    entry: runs.queue.entries.findLast((one) => halfOf(one) === half && isIt(one)),
  };
}

/**
 * Puts the run into the queue.
 * @param {Page} page
 * @param {WantedFigure} wanted
 * @param {Teller | null} teller
 */
async function queueWanted({ lab, store }, { half, recipe, title }, teller) {
  const whole = { ...teller?.defaults(store.state), ...recipe, name: title };
  for (const name of NO_MATTER)
    if (!(name in recipe)) delete (/** @type {Record<string, unknown>} */ (whole)[name]);
  const wish = /** @type {Partial<QueuedRecipe> & { name: string }} */ (whole);
  if (!(await lab.queue.addRecipes(half, title, [wish]))) throw new Error(lab.queue.state.note);
}

/** @param {'waiting' | 'running' | 'done' | 'failed'} phase @param {string} why */
function queueWords(phase, why) {
  if (phase === 'running') return 'It trains now; it takes its place here when it is done.';
  if (phase === 'waiting')
    return 'It waits in the queue, and takes its place here when it is done.';
  return phase === 'failed' ? `It could not be trained: ${why}` : '';
}
