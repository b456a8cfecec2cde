// The experiments to choose from, each with what it shows, how many runs it takes and for how long.
import { chooseEngine } from '../../engine/choice.js';
import { el, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { messageOf } from '../../engine/engine.js';
import { recipeName } from '../recipe-names.js';
import { EXPERIMENTS, QUICK_EPOCHS, recipesOf } from './experiments.js';
import { ownSweepForm } from './own-sweep.js';
import { estimate, isTimed, measuredRates, benchmarked, roughly, withRate } from './timing.js';

/** @import { EngineKind, Page, Recipe, State } from '../../types.js' */
/** @import { Experiment } from './experiments.js' */
/** @import { Rates, Timings } from './timing.js' */

const MOST_SEEDS = 20;

/** @param {HTMLElement} element @param {Page} page @param {Timings} timings */
export function experimentCards(element, page, timings) {
  const epochs = choice(
    'Epochs',
    'sweep-epochs',
    [
      ['whole', 'as in the recipe'],
      ['quick', `quick: ${QUICK_EPOCHS} epochs`],
    ],
    redraw,
  );
  const seeds = el('input', {
    type: 'number',
    min: 1,
    max: MOST_SEEDS,
    step: 1,
    value: 1,
    id: 'sweep-seeds',
    onchange: redraw,
  });
  const options = () => ({
    quick: epochs.value() === 'quick',
    seeds: Math.min(MOST_SEEDS, Math.max(1, Math.round(Number(seeds.value)) || 1)),
  });
  const base = el('p', { class: 'help' });
  const cards = EXPERIMENTS.map((experiment) =>
    card(experiment, () => add(() => page.lab.queue.add(experiment.id, options()))),
  );
  const own = ownSweepForm(page, options, (title, recipes, varied) =>
    add(() => page.lab.queue.addRecipes(title, recipes, varied)),
  );
  element.append(
    el(
      'div',
      { class: 'sweep-options' },
      epochs.element,
      el(
        'div',
        { class: 'seeds' },
        el('label', { for: 'sweep-seeds' }, 'Seeds'),
        seeds,
        el(
          'span',
          { class: 'help' },
          'A seed draws other first weights: several show how much is chance.',
        ),
      ),
    ),
    base,
    el('div', { class: 'experiments' }, ...cards.map(({ element: item }) => item), own.element),
  );
  /** @type {State | null} */
  let latest = null;
  /** @type {unknown[]} */
  let drawn = [];
  let trying = false;

  /** @param {() => Promise<unknown>} deed */
  function add(deed) {
    deed().catch((error) => page.store.apply({ kind: 'alerted', message: messageOf(error) }));
  }

  function redraw() {
    drawn = [];
    if (latest) draw(latest);
  }

  /** @param {State} state */
  function draw(state) {
    latest = state;
    const { recipe, runs, data, engines } = state;
    const { engine } = chooseEngine(recipe.values?.engine ?? 'automatic', engines.webGpu);
    const now = [
      runs.cards,
      recipe.values,
      recipe.form,
      data.summary,
      engine,
      timings.tried,
      runs.queue.elsewhere,
    ];
    if (now.every((value, i) => value === drawn[i])) return;
    drawn = now;
    const values = recipe.values;
    if (!values) return;
    write(
      base,
      'Everything else comes from the recipe of the Train lab: ' +
        `${recipeName(recipe.form, values)}${data.summary ? `, on ${data.summary.title} ` + `(${count(data.summary.train)} pictures to train on)` : ''}. ` +
        'The experiments on skips choose their own networks.',
    );
    epochs.label('whole', `${values.epochs} epochs, as in the recipe`);
    const rates = new Map([...timings.tried, ...measuredRates(runs.cards)]);
    const pictures = data.summary?.train ?? 0;
    /** @param {Recipe[]} recipes */
    const time = (recipes) => roughly(estimate(recipes, rates, engine, pictures));
    for (const item of cards) {
      const { recipes } = recipesOf(item.id, values, options());
      item.draw(recipes.length, time(recipes), runs.queue.elsewhere || !data.summary);
    }
    own.draw(state, time);
    tryOut(rates, engine, values);
  }

  /**
   * Times what has never been timed, by a few steps beside everything else, while nothing trains.
   * @param {Rates} rates
   * @param {EngineKind} engine
   * @param {Recipe} values
   */
  async function tryOut(rates, engine, values) {
    const { run, data, runs } = page.store.state;
    const idle =
      data.summary &&
      run.phase !== 'running' &&
      run.phase !== 'starting' &&
      runs.queue.phase !== 'running' &&
      page.lab.engines.alive[engine];
    const missing = ['regressionCnn', 'cnn', 'unet', String(values.model)].filter(
      (model, i, all) => all.indexOf(model) === i && !isTimed(rates, model, engine),
    );
    if (!idle || trying || !missing.length || missing.some((model) => failed.has(model))) return;
    trying = true;
    try {
      await page.lab.data.ensure(engine);
      timings.tried = withRate(
        timings.tried,
        missing[0],
        engine,
        await benchmarked(page.lab.engines.get(engine), values, missing[0]),
      );
    } catch {
      failed.add(missing[0]);
    }
    trying = false;
    page.store.now();
  }
  /** Networks that could not be timed: their times stay unsaid. @type {Set<string>} */
  const failed = new Set();

  return draw;
}

/** @param {Experiment} experiment @param {() => void} add */
function card({ id, title, question, says }, add) {
  const button = el('button', { type: 'button', onclick: add }, 'Queue');
  const time = el('span', { class: 'help' });
  const element = el(
    'article',
    { class: 'experiment', id: `experiment-${id}`, 'aria-label': title },
    el('p', { class: 'question' }, question),
    el('h4', {}, title),
    el('p', {}, says),
    el('div', { class: 'experiment-go' }, button, time),
  );
  return {
    id,
    element,
    /** @param {number} runs @param {string} about @param {boolean} closed */
    draw(runs, about, closed) {
      write(button, `Queue ${runs} run${runs === 1 ? '' : 's'}`);
      button.setAttribute('aria-label', `Queue ${runs} run${runs === 1 ? '' : 's'}: ${title}`);
      button.disabled = closed;
      write(time, about || 'time not measured yet');
    },
  };
}

/**
 * Radio buttons side by side.
 * @param {string} legend
 * @param {string} name
 * @param {[string, string][]} options
 * @param {() => void} changed
 */
function choice(legend, name, options, changed) {
  const radios = options.map(([value], i) =>
    el('input', { type: 'radio', name, value, checked: i === 0, onchange: changed }),
  );
  const labels = options.map(([, label]) => el('span', {}, label));
  return {
    element: el(
      'fieldset',
      { class: 'choices' },
      el('legend', {}, legend),
      ...radios.map((radio, i) => el('label', {}, radio, labels[i])),
    ),
    value: () => radios.find(({ checked }) => checked)?.value,
    /** @param {string} value @param {string} label */
    label: (value, label) => write(labels[options.findIndex(([one]) => one === value)], label),
  };
}
