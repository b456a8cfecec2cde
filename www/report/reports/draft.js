// A report while it is written: its blocks have names of their own, so that they can be moved,
// changed and found again.
import { withoutUnshown } from '../keys.js';
import { numberOf } from '../questions.js';

/** @import { Lesson, Report, ReportBlock, RunClaim } from '../../types.js' */

/** @typedef {{ uid: number, block: ReportBlock }} Item */
/**
 * @typedef {{ title: string, author: string, items: Item[], runs: RunClaim[], lesson: Lesson | null
 * }} Draft
 */

let names = 0;

/**
 * A report to be written on; a block that a draft before it had keeps its name.
 * @param {Report} report
 * @param {Draft} [before]
 * @returns {Draft}
 */
export function draftOf({ title, author, blocks, runs, lesson }, before) {
  const free = new Map((before?.items ?? []).map((item) => [item.uid, item]));
  /** @param {(item: Item) => boolean} fits */
  const take = (fits) => {
    const item = [...free.values()].find(fits);
    if (item) free.delete(item.uid);
    return item?.uid;
  };
  // What is still the same comes first, then what was changed in its place.
  const same = blocks.map((block) => {
    const words = JSON.stringify(block);
    return take((item) => JSON.stringify(item.block) === words);
  });
  const items = blocks.map((block, i) => {
    const there = before?.items[i];
    const uid = same[i] ?? take((item) => item === there && item.block.kind === block.kind);
    return { uid: uid ?? names++, block };
  });
  return { title, author, items, runs, lesson };
}

/** The report of a draft. @param {Draft} draft @returns {Report} */
export const reportOf = ({ title, author, items, runs, lesson }) =>
  withoutUnshown({
    title: title.trim() || 'Without a title',
    author: author.trim(),
    blocks: items.map(({ block }) => block),
    runs,
    lesson,
  });

/**
 * @param {Draft} draft
 * @param {number} uid
 * @param {ReportBlock} block
 * @returns {Draft}
 */
export const withBlock = (draft, uid, block) => ({
  ...draft,
  items: draft.items.map((item) => (item.uid === uid ? { uid, block } : item)),
});

/**
 * With a new block at a place.
 * @param {Draft} draft
 * @param {number} at
 * @param {ReportBlock} block
 * @returns {{ draft: Draft, uid: number }}
 */
export function withInserted(draft, at, block) {
  const uid = names++;
  return { draft: { ...draft, items: draft.items.toSpliced(at, 0, { uid, block }) }, uid };
}

/** @param {Draft} draft @param {number} uid @returns {Draft} */
export const withoutBlock = (draft, uid) => ({
  ...draft,
  items: draft.items.filter((item) => item.uid !== uid),
});

/**
 * With a block one place or more up or down; the same draft where there is no such place.
 * @param {Draft} draft
 * @param {number} uid
 * @param {number} by
 * @returns {Draft}
 */
export function withMoved(draft, uid, by) {
  const from = blockPlace(draft, uid);
  const to = from + by;
  if (from < 0 || to < 0 || to >= draft.items.length) return draft;
  const items = draft.items.toSpliced(from, 1).toSpliced(to, 0, draft.items[from]);
  return { ...draft, items };
}

/** Where a block stands, from 0; −1 where it doesn't. @param {Draft} draft @param {number} uid */
export const blockPlace = ({ items }, uid) => items.findIndex((item) => item.uid === uid);

/** @param {string} [text] @returns {ReportBlock} */
export const textBlock = (text = '') => ({ kind: 'text', text });

/** @returns {ReportBlock} */
export const ownQuestion = () => ({ kind: 'question', id: '', prompt: '', answer: '' });

/** What a block is called. @param {ReportBlock} block */
export function blockName(block) {
  if (block.kind === 'text') return 'Text';
  if (block.kind === 'figure') return 'Figure';
  const number = numberOf(block.id);
  return number.startsWith('Practice') ? number : `Question ${number}`.trim();
}
