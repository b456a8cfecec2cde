// What a soak has shown: the memory as a table, and what of it is not as it should be.
import { pressTimesOver } from './response.mjs';

const MB = 2 ** 20;
/** A press is answered so soon, 99 times of a hundred. */
export const MOST_MS = 100;
/**
 * By how much each may be more in the last third than in the first third of the looks: an allocator
 * takes pieces, a collector has its timing, and what is opened differs in size.
 */
const SLACK = { wasm: MB, heap: 2 * MB, tab: 8 * MB, nodes: 2000, listeners: 500 };

/** @param {string} name @returns {keyof typeof SLACK} */
const kindOf = (name) =>
  /WebAssembly/.test(name)
    ? 'wasm'
    : /nodes/.test(name)
      ? 'nodes'
      : /listeners/.test(name)
        ? 'listeners'
        : /tab/.test(name)
          ? 'tab'
          : 'heap';

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** @param {number[]} values */
const least = (values) => Math.min(...values);

/** @param {number[]} values */
const lastOf = (values) => Number(values.at(-1));

/** @typedef {{ minute: number, held: Record<string, number> }} Look */

/**
 * Each thing that is held: at the first look, in the middle of the first and of the last third of
 * them, and at most.
 * @param {Look[]} looks
 */
export function held(looks) {
  const third = Math.max(1, Math.floor(looks.length / 3));
  const names = [...new Set(looks.flatMap((look) => Object.keys(look.held)))];
  return names.map((name) => {
    const of = (/** @type {Look[]} */ some) =>
      some.map((look) => look.held[name]).filter((value) => value !== undefined);
    const [early, late] = [of(looks.slice(0, third)), of(looks.slice(-third))];
    const [first] = of(looks);
    const kind = kindOf(name);
    // WebAssembly's memory never shrinks: what counts is the last look, not one in the middle. Of a
    // heap that nobody collected the least counts.
    const one = kind === 'wasm' ? lastOf : kind === 'heap' ? least : median;
    const from = kind === 'wasm' || !early.length ? first : one(early);
    const to = late.length ? one(late) : from;
    return { name, kind, first, from, to, most: Math.max(...of(looks)) };
  });
}

/** @param {Look[]} looks */
export function memoryTable(looks) {
  const shown = (/** @type {string} */ kind, /** @type {number} */ value) =>
    kind === 'nodes' || kind === 'listeners' ? String(value) : `${(value / MB).toFixed(1)} MB`;
  const rows = held(looks).map(({ name, kind, first, from, to, most }) =>
    [name, ...[first, from, to, most].map((value) => shown(kind, value))].join(' | '),
  );
  return [
    '| what | first look | first third | last third | most |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

/**
 * What is not as it should be, in words.
 * @param {{ looks: Look[], trouble: string[], presses: number[] }} found
 */
export function verdicts({ looks, trouble, presses }) {
  const grown = held(looks).flatMap(({ name, kind, from, to }) =>
    to - from > SLACK[kind] ? [`${name} grew from ${from} to ${to}`] : [],
  );
  const slow = pressTimesOver(presses, 0.99, MOST_MS);
  return [
    ...grown,
    ...trouble.map((words) => `something went wrong: ${words}`),
    ...(slow ? [`one press in a hundred took ${slow} ms or more`] : []),
  ];
}
