// Scripted visits, killed at seeded instants and opened again until they are done, each held
// against what its database had promised and against a visit that was never killed.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { chances } from './chances.mjs';
import { Ledger } from './ledger.mjs';
import { strays } from './strays.mjs';
import { Visit, cards, kindOf } from './visit.mjs';

/**
 * What a visit has come to: its runs by their digests, its report, its data.
 * @param {import('./ledger.mjs').Stored} stored
 */
function outcome(stored) {
  const { values, digests } = stored;
  const reports = Object.keys(values).filter((key) => key.startsWith('report:'));
  const runs = cards(stored).map((card) => [
    kindOf(card),
    { name: card.name, digest: card.record?.finalDigest, steps: card.steps },
  ]);
  return {
    count: runs.length,
    runs: Object.fromEntries(runs),
    reports: reports.map((key) => values[key].report),
    data: values.data?.map((/** @type {any} */ one) => one.title),
    stored: Object.keys(digests)
      .filter((key) => /^(data|text):/.test(key))
      .sort(),
  };
}

/** A folder for a browser's profile. */
const newProfile = () => mkdtemp(join(tmpdir(), 'palomino-torture-'));

/**
 * When a life ends: after so long, or so long after its write of that number has begun.
 * @typedef {{ afterMs: number, atWrite: number }} Death
 */

/** One profile: what it was promised, and what has been done to it. */
class Subject {
  /** @param {string} url @param {string} profile */
  constructor(url, profile) {
    this.url = url;
    this.profile = profile;
    this.ledger = new Ledger();
  }

  /**
   * One life: opened, held against its promises, and visited until it is done or killed.
   * @param {Death} [death] none: it lives until it is done
   * @returns {Promise<{ ended: 'done' | 'killed', doing: string, writing: string, lost: string[],
   * stored: import('./ledger.mjs').Stored }>}
   */
  async live(death) {
    const { ledger, url } = this;
    const browser = await openBrowser(this.profile);
    let killed = false;
    let disarm = () => {};
    try {
      await ledger.listen(browser.context);
      const before = await ledger.read(browser.page, url);
      const lost = [...ledger.broken(before), ...strays(before.values)];
      const visit = new Visit(browser.page, url, () => ledger.peek(browser.page));
      const kill = () => {
        killed = true;
        browser.kill();
      };
      if (death) disarm = arm(death, ledger, kill);
      const failed = await visit.all(before).then(
        () => null,
        (error) => error,
      );
      disarm();
      const told = { doing: visit.doing, writing: ledger.latest, lost };
      if (killed) return { ended: 'killed', ...told, stored: before };
      if (failed) throw failed;
      const stored = await ledger.read(browser.page, url);
      lost.push(...ledger.broken(stored), ...strays(stored.values));
      return { ended: 'done', ...told, stored };
    } finally {
      disarm();
      await browser.kill();
    }
  }
}

/**
 * Kills at its instant; gives what takes that back.
 * @param {Death} death
 * @param {Ledger} ledger
 * @param {() => void} kill
 */
function arm({ afterMs, atWrite }, ledger, kill) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let writes = 0;
  if (!atWrite) timer = setTimeout(kill, afterMs);
  else
    ledger.asked = () => {
      if (++writes === atWrite) timer = setTimeout(kill, afterMs);
    };
  return () => {
    clearTimeout(timer);
    ledger.asked = undefined;
  };
}

/** In every second life the instant is that of a write. */
const MOST_MS_OF_A_WRITE = 6;

/**
 * The next life's end.
 * @param {() => number} next
 * @param {number} life counted from 0
 * @param {{ mostMs: number, mostWrites: number }} most
 * @returns {Death}
 */
function nextDeath(next, life, { mostMs, mostWrites }) {
  if (life % 2 === 0) return { afterMs: Math.round(next() * mostMs), atWrite: 0 };
  const atWrite = 1 + Math.floor(next() * mostWrites);
  return { afterMs: Math.floor(next() * MOST_MS_OF_A_WRITE), atWrite };
}

/**
 * A visit that nobody kills: what all others have to come to.
 * @param {string} url
 */
export async function untouched(url) {
  const profile = await newProfile();
  try {
    const begun = Date.now();
    const { stored, lost } = await new Subject(url, profile).live();
    assert.deepEqual(lost, [], 'without a kill');
    return { outcome: outcome(stored), ms: Date.now() - begun };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @typedef {Death & { doing: string, writing: string }} Kill
 * @typedef {{ kills: Kill[], visits: number, writes: number, lost: string[], differs: string[] }}
 * Report
 */

/**
 * Kills so many times, over as many visits as that takes.
 * @param {{ url: string, times: number, seed: number, mostMs: number, mostWrites: number, expected:
 * ReturnType<typeof outcome>, told?: (line: string) => void, until?: number }} plan `mostMs` and
 * `mostWrites`: no life is longer, but the last of a visit; `until`: no kill after this moment
 * @returns {Promise<Report>}
 */
export async function torture({ url, times, seed, expected, told, until = Infinity, ...most }) {
  const next = chances(seed);
  /** @type {Report} */
  const report = { kills: [], visits: 0, writes: 0, lost: [], differs: [] };
  const goesOn = () => report.kills.length < times && Date.now() < until;
  while (goesOn()) {
    const profile = await newProfile();
    const subject = new Subject(url, profile);
    report.visits++;
    try {
      for (let life = 0; ; life++) {
        const death = goesOn() ? nextDeath(next, life, most) : undefined;
        const { ended, lost, doing, writing, stored } = await subject.live(death);
        report.lost.push(...lost.map((words) => `${words} (after kill ${report.kills.length})`));
        for (const words of lost) told?.(`LOST: ${words}`);
        if (ended === 'done') {
          const difference = differs(outcome(stored), expected);
          if (difference) report.differs.push(`visit ${report.visits}: ${difference}`);
          told?.(`visit ${report.visits} is done${difference ? `, DIFFERENT: ${difference}` : ''}`);
          break;
        }
        report.kills.push({ .../** @type {Death} */ (death), doing, writing });
        told?.(`kill ${report.kills.length}: ${whenOf(/** @type {Death} */ (death))}, ${doing}`);
      }
    } catch (error) {
      // The page did not come to where the viewer could go on: that is a loss, too.
      report.differs.push(
        `visit ${report.visits} got stuck: ${/** @type {Error} */ (error).message}`,
      );
      told?.(`visit ${report.visits} got stuck, after kill ${report.kills.length}: ${error}`);
    }
    report.writes += subject.ledger.writes;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return report;
}

/** @param {Death} death */
const whenOf = ({ afterMs, atWrite }) =>
  atWrite ? `${afterMs} ms after write ${atWrite} began` : `after ${afterMs} ms`;

/** @param {unknown} one @param {unknown} other */
function differs(one, other) {
  try {
    assert.deepEqual(one, other);
    return '';
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}
