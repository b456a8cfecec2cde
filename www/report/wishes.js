// Which runs of the library answer a question, and which are still to be trained.
import { canonical } from '../run/recipe-state.js';

/** @import { PictureRunCard } from '../types.js' */
/** @import { Wish } from './questions.js' */

/** @typedef {Record<string, unknown>} Values of a recipe, by their names */
/** @typedef {{ title: string, changes: Values }} Gap a run that is missing */
/** @typedef {{ found: PictureRunCard[], gaps: Gap[] }} Granted */

/** What a comparison leaves to the viewer. */
const OWN = ['data', 'seed', 'engine'];
/** More runs than this nobody can tell apart in one figure. */
const MOST_RUNS = 6;

/** @param {PictureRunCard} card @returns {Values} */
const valuesOf = (card) => /** @type {any} */ (card.recipe);

/** Whether a run has the task and the network of a recipe. @param {Values} wanted */
const isKind =
  ({ task, model }) =>
  (/** @type {PictureRunCard} */ { recipe }) =>
    recipe.task === task && recipe.model === model;

/**
 * In how many values a run's recipe differs from one that is wished for.
 * @param {PictureRunCard} card
 * @param {Values} wanted
 * @param {readonly string[]} [free] the values that may differ
 */
const distance = (card, wanted, free = []) =>
  Object.entries(wanted).filter(
    ([name, value]) =>
      !OWN.includes(name) &&
      !free.includes(name) &&
      canonical(valuesOf(card)[name]) !== canonical(value),
  ).length;

/**
 * Runs that learnt from the same pictures and are alike but for some values.
 * @param {PictureRunCard[]} cards
 * @param {readonly string[]} free the values that may differ
 */
function alike(cards, free) {
  /** @type {Map<string, PictureRunCard[]>} */
  const groups = new Map();
  for (const card of cards) {
    const rest = Object.entries(card.recipe).filter(
      ([name]) => !OWN.includes(name) && !free.includes(name),
    );
    const key = `${card.data.sha256} ${canonical(Object.fromEntries(rest))}`;
    groups.set(key, [...(groups.get(key) ?? []), card]);
  }
  return [...groups.values()];
}

/**
 * The choice with the most runs; of equal ones the nearest to what is wished for.
 * @template {{ found: PictureRunCard[], far: number }} C
 * @param {C[]} choices
 * @returns {C | null}
 */
const best = (choices) =>
  choices.reduce(
    (/** @type {C | null} */ chosen, one) =>
      !chosen ||
      one.found.length > chosen.found.length ||
      (one.found.length === chosen.found.length && one.far < chosen.far)
        ? one
        : chosen,
    null,
  );

/**
 * What the library has of a wish, and what is missing.
 * @param {Wish} wish
 * @param {PictureRunCard[]} cards of runs on pictures, newest first
 * @param {object} defaults of the recipe's form
 * @returns {Granted}
 */
export const granted = (wish, cards, defaults) =>
  'varies' in wish ? varied(wish, cards, defaults) : each(wish, cards, defaults);

/**
 * One run for each member, all of them alike.
 * @param {Extract<Wish, { each: unknown }>} wish
 * @param {PictureRunCard[]} cards
 * @param {object} defaults
 * @returns {Granted}
 */
function each(wish, cards, defaults) {
  const free = [...new Set(wish.each.flatMap(({ is }) => Object.keys(is)))];
  const choices = alike(cards, free).map((group) => {
    const found = wish.each.map(({ is }) => {
      const wanted = { ...defaults, ...wish.is, ...is };
      return nearest(group.filter(isKind(wanted)), wanted);
    });
    const there = found.filter((card) => card !== null);
    const far = there.length && distance(there[0], { ...defaults, ...wish.is }, free);
    return { members: found, found: there, far };
  });
  const chosen = best(choices.filter(({ found }) => found.length));
  const base = chosen ? valuesOf(chosen.found[0]) : { ...defaults, ...wish.is };
  return {
    found: chosen?.found ?? [],
    gaps: wish.each.flatMap(({ title, is }, i) =>
      chosen?.members[i] ? [] : [{ title, changes: { ...base, ...is } }],
    ),
  };
}

/**
 * @param {PictureRunCard[]} cards newest first
 * @param {Values} wanted
 */
const nearest = (cards, wanted) =>
  cards.toSorted((a, b) => distance(a, wanted) - distance(b, wanted))[0] ?? null;

/**
 * One run for each value of the first field of which the library has several.
 * @param {Extract<Wish, { varies: unknown }>} wish
 * @param {PictureRunCard[]} cards
 * @param {object} defaults
 * @returns {Granted}
 */
function varied(wish, cards, defaults) {
  const { varies, values, is, named } = wish;
  const anyNetwork = varies.length > 1;
  const mine = anyNetwork ? cards : cards.filter(isKind(/** @type {any} */ (is)));
  const choices = varies.map((field) =>
    best(
      alike(mine, [field]).map((group) => {
        const found = byValue(group, field);
        return { found, far: distance(found[0], { ...defaults, ...is }, [field]) };
      }),
    ),
  );
  const several = choices.find((choice) => choice && choice.found.length > 1);
  const chosen = several ?? (anyNetwork ? null : choices[0]);
  if (several && anyNetwork) return { found: several.found, gaps: [] };
  const [field] = varies;
  const found = chosen?.found ?? [];
  const base = found.length ? valuesOf(found[0]) : { ...defaults, ...is };
  const there = found.map((card) => valuesOf(card)[field]);
  return {
    found,
    gaps: values
      .filter((value) => !there.includes(value))
      .slice(0, Math.max(0, values.length - there.length))
      .map((value) => ({ title: named(value), changes: { ...base, [field]: value } })),
  };
}

/**
 * The newest run of each value, in the order of the values.
 * @param {PictureRunCard[]} cards newest first
 * @param {string} field
 */
function byValue(cards, field) {
  /** @type {Map<unknown, PictureRunCard>} */
  const found = new Map();
  for (const card of cards.toReversed()) found.set(valuesOf(card)[field], card);
  return [...found.values()]
    .toSorted((a, b) => compared(valuesOf(a)[field], valuesOf(b)[field]))
    .slice(0, MOST_RUNS);
}

/** @param {any} a @param {any} b */
const compared = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
