// A figure of a report that the engines compute again: it is drawn once its networks are at hand,
// and says what is missing until then.
import { el, show, write } from '../page/dom.js';
import { problemLine } from '../page/problem.js';
import { titleOf } from './models.js';
import { moment } from './networks-at-hand.js';
import { otherPictures } from './report-names.js';

/** @import { FigureAsked, FigureSettings, LiveFigure, NetworkName, Page } from '../types.js' */
/** @import { RunClaim, State } from '../types.js' */

/** @typedef {{ id: string, title: string }} Named a network, and what the report calls it */
/** @typedef {{ draw?: (state: State) => void, end?: () => void }} Drawn */
/**
 * Puts the figure into its place: `settings` are as the report has them, `keep` hears of new ones.
 * @typedef {(place: HTMLElement, given: { networks: Named[], settings: FigureSettings, keep: (more:
 * FigureSettings) => void }) => Drawn | Promise<Drawn>} Mount
 */

const WAITING = 'The engine is being asked …';

/**
 * @param {HTMLElement} host
 * @param {Page} page
 * @param {FigureAsked} asked
 * @param {Mount} mount
 */
export function liveFigure(host, page, asked, mount) {
  let now = /** @type {LiveFigure} */ (asked.figure);
  const status = el('p', { class: 'help', role: 'status' }, WAITING);
  const problem = problemLine();
  const note = el('p', { class: 'help', hidden: true });
  const place = el('div', { class: 'live-figure' });
  host.append(status, problem.element, place, note);
  /** @type {Drawn} */
  let drawn = {};
  /** What was at hand when a network was missing; empty while none is. */
  let missing = '';
  let ended = false;

  /** @param {FigureSettings} more */
  function keep(more) {
    const settings = { ...now.settings, ...more };
    if (JSON.stringify(settings) === JSON.stringify(now.settings)) return;
    now = { ...now, settings };
    asked.changed(now);
  }

  async function begin() {
    show(status, true);
    problem.clear();
    try {
      await page.lab.ready;
      const names = now.networks.map((name) => networkNameIn(name, asked.runs));
      const ids = [];
      for (const name of now.networks) ids.push(await asked.networkOf(name));
      if (ended) return;
      const networks = ids.map((id, i) => ({ id, title: names[i] }));
      place.replaceChildren();
      drawn = await mount(place, { networks, settings: now.settings, keep });
      drawn.draw?.(page.store.state);
    } catch (error) {
      missing = moment(page.store.state);
      problem.say(error);
    }
    show(status, false);
  }

  begin();
  return {
    /** @param {State} state */
    draw(state) {
      drawn.draw?.(state);
      write(note, otherPictures(now.settings, state.data.summary));
      show(note, note.textContent !== '');
      if (!missing || missing === moment(state)) return;
      missing = '';
      begin();
    },
    end() {
      ended = true;
      drawn.end?.();
    },
  };
}

/** What a report calls a network. @param {NetworkName} name @param {RunClaim[]} runs */
export function networkNameIn(name, runs) {
  if (name.kind === 'shipped') return titleOf(name.id);
  if (name.kind === 'other') return name.title;
  return runs.find(({ key }) => key === name.run)?.name ?? 'A run';
}

/** A number among settings. @param {unknown} value @param {number} otherwise */
export const numberOr = (value, otherwise) =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

/** A text among settings. @param {unknown} value @param {string} [otherwise] */
export const textOr = (value, otherwise = '') => (typeof value === 'string' ? value : otherwise);

/**
 * The networks that a lab is to show, by their ids: `ids`, `network`, or `networks` with commas
 * between.
 * @param {Record<string, unknown>} settings
 * @returns {string[]} none where none is named
 */
export function askedNetworks({ ids, network, networks }) {
  const named = ids ?? (typeof networks === 'string' ? networks : network);
  if (Array.isArray(named)) return named.filter((id) => typeof id === 'string');
  return textOr(named).split(',').filter(Boolean);
}
