// Which runs are looked at: one experiment's or all of them, which of those are compared, and which
// one is open.

/** @import { RunCard } from '../../types.js' */

/** All runs of the library, as a choice beside the experiments. */
export const ALL = 'all';

/** What the viewer has chosen in the lab. */
export class Selection {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.group = ALL;
    /** Whether the viewer chose it; else the newest experiment is shown. */
    this.byHand = false;
    /** Runs taken out of an experiment's comparison. @type {Set<string>} */
    this.out = new Set();
    /** Runs taken into the comparison of all. @type {Set<string>} */
    this.into = new Set();
    this.open = '';
    /** Counts changes, so that views know when to draw. */
    this.turn = 0;
    /** @type {unknown} */
    this.seen = null;
  }

  /** Shows the newest experiment until the viewer chooses. @param {RunCard[]} cards of one half */
  follow(cards) {
    if (cards === this.seen) return;
    this.seen = cards;
    const newest = cards.find(({ group }) => group)?.group?.id;
    const gone = this.group !== ALL && !cards.some(({ group }) => group?.id === this.group);
    if ((!this.byHand || gone) && (newest || gone)) this.group = newest ?? ALL;
    if (this.open && !cards.some(({ id }) => id === this.open)) this.open = '';
    this.turn += 1;
  }

  /** The runs of the table. @param {RunCard[]} cards */
  listed(cards) {
    return this.group === ALL
      ? cards
      : cards.filter(({ group }) => group?.id === this.group).reverse();
  }

  /** @param {RunCard} card */
  isCompared(card) {
    return this.group === ALL ? this.into.has(card.id) : !this.out.has(card.id);
  }

  /** The runs that are compared. @param {RunCard[]} cards */
  compared(cards) {
    return this.listed(cards).filter((card) => this.isCompared(card));
  }

  /** @param {string} id @param {boolean} compared */
  compare(id, compared) {
    const set = this.group === ALL ? this.into : this.out;
    if (compared === (this.group === ALL)) set.add(id);
    else set.delete(id);
    this.change();
  }

  /** Compares these runs, and no others. @param {string[]} ids */
  only(ids) {
    this.into = new Set(ids);
    this.choose(ALL);
  }

  /** @param {string} group */
  choose(group) {
    this.group = group;
    this.byHand = true;
    this.change();
  }

  /** @param {string} id none closes it */
  look(id) {
    this.open = id;
    this.change();
  }

  change() {
    this.turn += 1;
    this.changed();
  }
}

/** The experiments that have runs, newest first. @param {RunCard[]} cards */
export function groupsOf(cards) {
  /** @type {Map<string, { id: string, title: string, date: string, count: number }>} */
  const groups = new Map();
  for (const { group, date } of cards) {
    if (!group) continue;
    const known = groups.get(group.id);
    if (known) known.count += 1;
    else groups.set(group.id, { id: group.id, title: group.title, date, count: 1 });
  }
  return [...groups.values()];
}
