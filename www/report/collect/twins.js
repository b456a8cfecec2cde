// Reports that have something in common word for word or bit for bit, and what that means.
import { numberOf } from '../questions.js';
import { canonical } from '../../run/recipe-state.js';
import { answersIn, writerOf } from './gathered.js';

/** @import { RunClaim } from '../../types.js' */
/** @import { Gathered } from './gathered.js' */

/** Digests are the same where so many hexadecimal digits are: a link has no more. */
const DIGITS = 32;
/** Shorter answers may well be the same by chance. */
const LONG_ANSWER = 25;

/** @param {RunClaim} run */
const digestOf = ({ record }) => record?.finalDigest?.slice(0, DIGITS).toLowerCase() ?? '';

/** A recipe without the engine, which its weights don't tell. @param {RunClaim} run */
const recipeOf = ({ recipe, data }) =>
  canonical({ ...recipe, engine: undefined, data: data.sha256, text: undefined });

/** An answer as it is compared: capitals and spaces don't matter. @param {string} answer */
const plain = (answer) => answer.toLowerCase().replaceAll(/\s+/g, ' ').trim();

/**
 * What each report has in common with others, in sentences, by its number.
 * @param {readonly Gathered[]} all
 * @returns {Map<number, string[]>}
 */
export function twinsOf(all) {
  const weights = grouped(all, (one) =>
    one.report.runs.flatMap((run) => {
      const digest = digestOf(run);
      return digest.length === DIGITS ? [{ key: digest, what: run }] : [];
    }),
  );
  const answers = grouped(all, (one) =>
    [...answersIn(one.report)].flatMap(([key, { answer }]) =>
      answer.length < LONG_ANSWER ? [] : [{ key: `${key}: ${plain(answer)}`, what: key }],
    ),
  );
  return new Map(
    all.map((one) => [
      one.number,
      [
        ...mineIn(weights, one).map(({ what, others }) => weightsWords(what, others)),
        ...mineIn(answers, one).map(({ what, others }) => answerWords(what, others)),
      ],
    ]),
  );
}

/**
 * @template T
 * @typedef {{ one: Gathered, what: T }} Member
 */

/**
 * What is shared by several reports.
 * @template T
 * @param {readonly Gathered[]} all
 * @param {(one: Gathered) => { key: string, what: T }[]} keysOf
 * @returns {Member<T>[][]}
 */
function grouped(all, keysOf) {
  /** @type {Map<string, Member<T>[]>} */
  const groups = new Map();
  for (const one of all)
    for (const { key, what } of keysOf(one))
      groups.set(key, [...(groups.get(key) ?? []), { one, what }]);
  return [...groups.values()];
}

/**
 * What a report shares, and with whom.
 * @template T
 * @param {Member<T>[][]} groups
 * @param {Gathered} mine
 */
const mineIn = (groups, mine) =>
  groups.flatMap((group) => {
    const own = group.find(({ one }) => one === mine);
    const others = group.filter(({ one }) => one !== mine);
    return own && others.length ? [{ what: own.what, others }] : [];
  });

/** @param {RunClaim} run @param {Member<RunClaim>[]} others */
function weightsWords(run, others) {
  const changed = others.find(({ what }) => recipeOf(what) !== recipeOf(run));
  if (changed)
    return (
      `“${run.name}”: the final weights are said to be those of ${ofWriter(changed)} ` +
      `“${changed.what.name}”, but the recipes differ. Train both again to see which is true.`
    );
  return (
    `“${run.name}”: same weights as ${ofWriters(others)}; the same recipe and seed give the same ` +
    'bits.'
  );
}

/** @param {string} key @param {Member<string>[]} others */
const answerWords = (key, others) =>
  `The answer to ${key.length > 12 ? `“${key}”` : numberOf(key)} is, word for word, ` +
  `${ofWriters(others)}.`;

/** @param {{ one: Gathered }} member */
const ofWriter = ({ one }) => `${writerOf(one)}’s`;

/** @param {{ one: Gathered }[]} members */
function ofWriters([first, ...more]) {
  if (!more.length) return ofWriter(first);
  return more.length === 1
    ? `${ofWriter(first)} and ${ofWriter(more[0])}`
    : `${ofWriter(first)} and ${more.length} others’`;
}
