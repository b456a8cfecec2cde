// The experiments to choose from, each with what it shows, how many runs it takes and for how long.
import { answerLine } from '../../page/answer-line.js';
import { el, write } from '../../page/dom.js';
import { roughly } from '../../page/format.js';
import { messageOf } from '../../engine/engine.js';
import { ownSweepForm } from './own-sweep.js';

/** @import { Page, QueuedRecipe, State } from '../../types.js' */
/** @import { Options } from '../cases.js' */
/** @import { Reader } from './reader.js' */

const MOST_SEEDS = 20;
const SEEDS_HELP = 'A seed draws other first weights: several show how much is chance.';

/** @typedef {{ id: string, title: string, question: string, says: string }} Experiment */
/**
 * What a half offers to queue. `recipesOf` are the recipes of an experiment and `queue` queues
 * them, `length` is what makes a run long, `quick` a shorter try and `shortened` its recipe,
 * `about` says where everything else comes from, `first` is the field that the viewer's own sweep
 * begins with, `depends` is all that any of this is made from.
 * @typedef {{ experiments: Experiment[], recipesOf: (id: string, base: any, options: Options) =>
 * QueuedRecipe[], queue: (id: string, options: Options) => Promise<unknown>, length: string, quick:
 * string, whole: (base: any) => string, shortened: (base: any, quick: boolean, field: string) =>
 * any, about: (state: State) => string, first: string, depends: (state: State) => unknown[] }}
 * Offer
 */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 * @param {Reader} reader
 * @param {Offer} offer
 */
export function experimentCards(element, page, reader, offer) {
  const { half } = reader;
  const length = choice(offer.length, offer.quick, `${half}-sweep-length`, redraw);
  const seeds = seedsField(`${half}-sweep-seeds`, redraw);
  const options = () => ({ quick: length.isQuick(), seeds: seeds.value() });
  const base = el('p', { class: 'help' });
  const cards = offer.experiments.map((experiment) =>
    card(experiment, () => add(() => offer.queue(experiment.id, options()))),
  );
  const own = ownSweepForm(page, reader, { ...offer, options }, (title, recipes, varied) =>
    add(() => page.lab.queue.addRecipes(half, title, recipes, varied)),
  );
  element.append(
    el('div', { class: 'sweep-options' }, length.element, seeds.element),
    base,
    el('div', { class: 'experiments' }, ...cards.map(({ element: item }) => item), own.element),
  );
  /** @type {State | null} */
  let latest = null;
  /** @type {unknown[]} */
  let drawn = [];

  /**
   * Queues; what it comes to is nothing where it could not.
   * @param {() => Promise<unknown>} deed
   */
  function add(deed) {
    return deed().catch((error) =>
      page.store.apply({ kind: 'alerted', message: messageOf(error) }),
    );
  }

  function redraw() {
    drawn = [];
    if (latest) draw(latest);
  }

  /** @param {State} state */
  function draw(state) {
    latest = state;
    const now = [state.runs.cards, state.runs.queue.elsewhere, ...offer.depends(state)];
    if (now.every((value, i) => value === drawn[i])) return;
    drawn = now;
    write(base, offer.about(state));
    const given = reader.base(state);
    /** @param {QueuedRecipe[]} recipes */
    const time = (recipes) => roughly(reader.estimate(state, recipes));
    if (given) length.label(offer.whole(given));
    for (const item of cards) {
      const recipes = given ? offer.recipesOf(item.id, given, options()) : [];
      item.draw(recipes.length, time(recipes), !given || state.runs.queue.elsewhere);
    }
    own.draw(state, time);
  }
  return draw;
}

/** The queue itself may be far down the page. */
const QUEUED = 'Queued: see “Queue” below.';

/** @param {Experiment} experiment @param {() => Promise<unknown>} add */
function card({ id, title, question, says }, add) {
  const onclick = async () => {
    if (await add()) said.answer(QUEUED);
  };
  const button = el('button', { type: 'button', onclick }, 'Queue');
  const time = el('span', { class: 'help' });
  const said = answerLine('span');
  const element = el(
    'article',
    { class: 'experiment', id: `experiment-${id}`, 'aria-label': title },
    el('p', { class: 'question' }, question),
    el('h4', {}, title),
    el('p', {}, says),
    el('div', { class: 'experiment-go' }, button, time, said.element),
  );
  return {
    id,
    element,
    /** @param {number} runs @param {string} about @param {boolean} closed */
    draw(runs, about, closed) {
      const deed = runs ? `Queue ${runs} run${runs === 1 ? '' : 's'}` : 'Queue';
      write(button, deed);
      if (button.getAttribute('aria-label') !== `${deed}: ${title}`)
        button.setAttribute('aria-label', `${deed}: ${title}`);
      button.disabled = closed;
      write(time, about || 'time not measured yet');
    },
  };
}

/** How many seeds. @param {string} id @param {() => void} changed */
function seedsField(id, changed) {
  const input = el('input', {
    type: 'number',
    min: 1,
    max: MOST_SEEDS,
    step: 1,
    value: 1,
    id,
    onchange: changed,
  });
  return {
    element: el(
      'div',
      { class: 'seeds' },
      el('label', { for: id }, 'Seeds'),
      input,
      el('span', { class: 'help' }, SEEDS_HELP),
    ),
    value: () => Math.min(MOST_SEEDS, Math.max(1, Math.round(Number(input.value)) || 1)),
  };
}

/**
 * Whether the runs are whole or quick.
 * @param {string} legend
 * @param {string} quick
 * @param {string} name
 * @param {() => void} changed
 */
function choice(legend, quick, name, changed) {
  const radios = ['whole', 'quick'].map((value, i) =>
    el('input', { type: 'radio', name, value, checked: i === 0, onchange: changed }),
  );
  const labels = ['as in the recipe', quick].map((label) => el('span', {}, label));
  return {
    element: el(
      'fieldset',
      { class: 'choices' },
      el('legend', {}, legend),
      ...radios.map((radio, i) => el('label', {}, radio, labels[i])),
    ),
    isQuick: () => radios[1].checked,
    /** @param {string} label of whole runs */
    label: (label) => write(labels[0], label),
  };
}
