// The viewer's votes between two colourings, kept in this browser, and what they say.
import { HOME } from '../../page/home.js';
import { foretold, wilson } from './statistics.js';

/**
 * @typedef {{ data: string, picture: number, pair: [string, string], chosen: string, costs:
 * Record<string, [number, number]> }} Vote `costs`: of both, by measure, lower is better
 */

const KEY = `${HOME.database}-votes`;
/** With fewer votes nothing is said. */
export const ENOUGH = 10;

/** @param {string | null} text @returns {Vote[]} */
export function readVotes(text) {
  try {
    const votes = JSON.parse(text ?? '[]');
    return Array.isArray(votes) ? votes.filter(isVote) : [];
  } catch {
    return [];
  }
}

/** @param {any} vote */
const isVote = (vote) =>
  Number.isInteger(vote?.picture) &&
  typeof vote.data === 'string' &&
  Array.isArray(vote.pair) &&
  vote.pair.length === 2 &&
  vote.pair.includes(vote.chosen) &&
  typeof vote.costs === 'object' &&
  vote.costs !== null;

/** The votes that were kept; none where this browser keeps nothing. */
export function keptVotes() {
  try {
    return readVotes(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

/** @param {Vote[]} votes @returns {boolean} whether they outlive this page */
export function keepVotes(votes) {
  try {
    localStorage.setItem(KEY, JSON.stringify(votes));
    return true;
  } catch {
    return false;
  }
}

/**
 * The votes between two colourings on these pictures, whichever was named first.
 * @param {Vote[]} votes
 * @param {string} data
 * @param {string} a
 * @param {string} b
 */
export const votesBetween = (votes, data, a, b) =>
  votes.filter(
    (vote) => vote.data === data && vote.pair.includes(a) && vote.pair.includes(b) && a !== b,
  );

/**
 * Votes for the first of two, of how many, with the 95 per cent interval of the share.
 * @param {Vote[]} votes
 * @param {string} a
 */
export function tally(votes, a) {
  const won = votes.filter(({ chosen }) => chosen === a).length;
  return { won, of: votes.length, interval: wilson(won, votes.length) };
}

/** How often a measure foretold the vote. @param {Vote[]} votes @param {string} measure */
export function agreement(votes, measure) {
  const known = votes.filter(({ costs }) => costs[measure]?.every(Number.isFinite));
  const choices = known.map(
    ({ pair, chosen, costs }) =>
      /** @type {[number, number]} */ (
        chosen === pair[0] ? costs[measure] : [costs[measure][1], costs[measure][0]]
      ),
  );
  const { agreed, opposed, tau } = foretold(choices);
  return { agreed, opposed, tau, of: choices.length, interval: wilson(agreed, agreed + opposed) };
}
