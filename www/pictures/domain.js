// On which pictures the networks were trained, against those that are shown; and training them on
// these.
import { answerLine } from '../page/answer-line.js';
import { el, show, write } from '../page/dom.js';
import { messageOf } from '../engine/engine.js';
import { sameRecipe } from '../run/recipe-state.js';
import { openEntries } from '../run/runs-state.js';
import { isAtHome } from './networks-at-hand.js';

/** @import { DataSummary, Page, Recipe } from '../types.js' */
/** @import { Network } from './networks-at-hand.js' */

/** What the runs are called in the queue and in the library. */
const TITLE = 'Networks compared on these pictures';
const AUTOMATIC = /** @type {const} */ ('automatic');

/**
 * @param {Page} page
 * @param {readonly { title: string, recipe: Partial<Recipe> }[]} wanted the networks that the lab
 * is about
 */
export function domainNote(page, wanted) {
  const words = el('p', { class: 'domain-words' });
  const train = 'Train these networks on these pictures';
  const button = el('button', { type: 'button', onclick: queue }, train);
  const help = answerLine();
  /** @type {Recipe[]} */
  let recipes = [];
  show(button, false);

  /** Those that do not wait or train already. */
  const fresh = () => {
    const open = openEntries(page.lab.queue.state);
    return recipes.filter((recipe) => !open.some((entry) => sameRecipe(entry.recipe, recipe)));
  };

  async function queue() {
    const wished = fresh();
    button.disabled = true;
    try {
      const added =
        wished.length === 0 || (await page.lab.queue.addRecipes('pictures', TITLE, wished));
      help.answer(added ? queuedWords(wished.length) : page.lab.queue.state.note);
    } catch (error) {
      const message = `The networks could not be queued: ${messageOf(error)}`;
      page.store.apply({ kind: 'alerted', message });
    } finally {
      button.disabled = false;
    }
  }

  return {
    element: el(
      'div',
      { class: 'domain' },
      words,
      el('div', { class: 'domain-row' }, button, help.element),
    ),
    /**
     * @param {readonly Network[]} networks those that are shown
     * @param {DataSummary | null} summary
     */
    draw(networks, summary) {
      const form = page.store.state.recipe.form;
      if (!summary || !form) return;
      const missing = wanted.filter(
        ({ recipe }) => !networks.some((network) => answers(network, recipe)),
      );
      const strangers = networks.filter((network) => !isAtHome(network, summary));
      recipes = [
        ...strangers.map(({ recipe }) => recipe),
        ...missing.map(({ recipe }) => ({ ...form.defaults, ...recipe })),
      ].map((recipe) => ({ ...recipe, data: summary.choice, engine: AUTOMATIC }));
      const titles = missing.map(({ title }) => title);
      write(words, sentences(networks, strangers, titles, summary.title));
      show(button, recipes.length > 0);
      show(help.element, recipes.length > 0);
      help.rest(waitingWords(fresh().length));
    },
  };
}

/** @param {number} number */
const queuedWords = (number) =>
  number
    ? `${runs(number)} queued in Skips and sweeps.`
    : 'These runs are already queued in Skips and sweeps.';

/** @param {number} number of runs that do not wait yet */
const waitingWords = (number) =>
  number === 0
    ? 'They are in the queue of Skips and sweeps; the finished networks appear here.'
    : `${number === 1 ? 'One run joins' : `${number} runs join`} the queue; the finished ` +
      'networks appear here.';

/** @param {number} number */
const runs = (number) => (number === 1 ? 'One run is' : `${number} runs are`);

/** @param {Network} network @param {Partial<Recipe>} recipe */
const answers = (network, recipe) =>
  network.recipe.task === recipe.task && network.recipe.model === recipe.model;

/**
 * @param {readonly Network[]} networks
 * @param {readonly Network[]} strangers
 * @param {string[]} missing
 * @param {string} title
 */
function sentences(networks, strangers, missing, title) {
  const said = [`The pictures shown are ${title}.`];
  for (const trainedOn of new Set(strangers.map(({ dataTitle }) => dataTitle))) {
    const group = strangers.filter(({ dataTitle }) => dataTitle === trainedOn);
    const names = list(group.map((network) => network.title));
    said.push(
      `${names} ${group.length === 1 ? 'was' : 'were'} trained on ${trainedOn} and never saw ` +
        'pictures of this kind, so a poor answer here says little about what ' +
        `${group.length === 1 ? 'it' : 'they'} can do.`,
    );
  }
  if (networks.length > 0 && strangers.length === 0)
    said.push(
      networks.length === 1
        ? 'The network was trained on pictures of the same set.'
        : 'All networks shown were trained on pictures of the same set.',
    );
  if (missing.length > 0) said.push(`There is no ${missing.join(' and no ')} yet.`);
  return said.join(' ');
}

/** "a", "a and b", "a, b and c". @param {string[]} names */
export const list = (names) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
