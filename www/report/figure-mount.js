// A figure in a report: the component of its lab, mounted when it comes into sight, with the way to
// the lab below it.
import { el } from '../page/dom.js';
import { messageOf } from '../page/problem.js';
import { saveButton } from '../saving/save-button.js';
import { nameOfFigure } from './figure-name.js';
import { cardOfClaim, networkOf } from './network-of.js';
import { placeOf } from './place.js';

/** @import { Figure, FigureAsked, FigureModule } from '../types.js' */
/** @import { NetworkName, Page, RunClaim, State } from '../types.js' */

/** A figure is prepared this far before it can be seen. */
const MARGIN = '600px';

export class MountedFigure {
  /**
   * @param {Page} page
   * @param {{ figure: Figure, runs: RunClaim[] }} given
   * @param {FigureAsked['changed']} changed the viewer turned or pressed something
   */
  constructor(page, { figure, runs }, changed) {
    this.page = page;
    this.shown = figure;
    this.runs = runs;
    this.changed = changed;
    /** @type {Promise<void> | null} */
    this.mounting = null;
    /** @type {ReturnType<FigureModule['figure']> | null} */
    this.part = null;
    this.ended = false;
    this.host = el('div', { class: 'figure-host' });
    const open = () => this.openLab();
    this.element = el(
      'div',
      { class: 'mounted-figure' },
      this.host,
      el(
        'p',
        { class: 'way' },
        el('button', { type: 'button', class: 'link', onclick: open }, 'Open in the lab'),
        saveButton(
          () => this.host,
          () => nameOfFigure(this.shown, this.runs),
        ),
      ),
    );
    this.seen = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && this.mount(),
      { rootMargin: MARGIN },
    );
    this.seen.observe(this.element);
  }

  /**
   * Goes to the figure's lab; of its networks and runs those that are at hand go along by their
   * ids.
   */
  async openLab() {
    const { lab, settings } = placeOf(this.shown, this.runs);
    const named = /** @type {NetworkName[]} */ (settings.networks ?? []);
    const found = await Promise.all(
      named.map((name) => networkOf(this.page, name, this.runs).catch(() => '')),
    );
    const ids = found.filter(Boolean);
    const { runs, ...rest } = settings;
    const cards = this.cardsOf(/** @type {string[] | undefined} */ (runs));
    const given = cards.length ? { ...rest, runs: cards } : rest;
    this.page.visit(lab, ids.length ? { ...given, ids } : given);
  }

  /** The library's runs of some claims, by their ids. @param {string[]} [keys] */
  cardsOf(keys = []) {
    const { cards } = this.page.store.state.runs;
    return keys.flatMap((key) => {
      const claim = this.runs.find((one) => one.key === key);
      return (claim && cardOfClaim(claim, cards)?.id) ?? [];
    });
  }

  /** Mounts it whether or not it can be seen: it is about to be printed. */
  mount() {
    this.seen.disconnect();
    this.mounting ??= this.build().catch((error) => this.say(notDrawn(error)));
    return this.mounting;
  }

  async build() {
    this.host.setAttribute('aria-busy', 'true');
    const { shown } = this;
    try {
      const module = await this.page.figureOf(shown);
      if (this.ended || shown !== this.shown) return;
      if (!module) return this.say(UNKNOWN);
      this.host.replaceChildren();
      this.part = module.figure(this.host, this.page, {
        figure: shown,
        runs: this.runs,
        changed: (next, cards) => {
          // A figure of the library's runs comes back with the report's keys of them.
          if (cards?.length) return this.changed(next, cards);
          if (JSON.stringify(next) === JSON.stringify(this.shown)) return;
          this.shown = next;
          this.changed(next);
        },
        networkOf: (name) => networkOf(this.page, name, this.runs),
        openLab: () => this.openLab(),
      });
      this.part.draw?.(this.page.store.state);
    } finally {
      this.host.removeAttribute('aria-busy');
    }
  }

  /** Says something in its place. @param {string} sentence */
  say(sentence) {
    this.host.replaceChildren(el('p', { class: 'figure-gap' }, sentence));
  }

  /** @param {State} state */
  draw(state) {
    this.part?.draw?.(state);
  }

  /**
   * Shows another figure, or the same set otherwise.
   * @param {Figure} next
   * @param {RunClaim[]} all
   */
  update(next, all) {
    this.runs = all;
    if (next === this.shown) return;
    this.shown = next;
    if (!this.mounting) return;
    this.leave();
    this.mounting = null;
    this.mount();
  }

  leave() {
    this.part?.end?.();
    this.part = null;
  }

  end() {
    this.ended = true;
    this.seen.disconnect();
    this.leave();
  }
}

const UNKNOWN =
  'This version of Palomino doesn’t know this figure. A newer one does: reload the page, or open ' +
  'the report where it was written.';

/** @param {unknown} error */
const notDrawn = (error) =>
  `This figure can’t be drawn here: ${messageOf(error).replace(/\.$/, '')}. Reload the page to ` +
  'try again.';
