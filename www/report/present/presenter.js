// A report on a screen for a room: one figure or some paragraphs at a time, in large type.
import { show } from '../../page/dom.js';
import { PART_SHEETS } from '../../page/labs.js';
import { styleSheet } from '../../page/sheet.js';
import { whenResized } from '../../page/sizes.js';
import { showMarkdown } from '../markdown.js';
import { fitFormulas, fitText } from './fit.js';
import { cover, presenterFrame } from './frame.js';
import { ShownFigures, hostOf, writeTexts } from './hosts.js';
import { measuredScreens, showScreen } from './screens.js';
import { slidesOf } from './slides.js';
import { steer } from './steering.js';

/** @import { Page, Report } from '../../types.js' */
/** @import { Span } from './screens.js' */

/** What a whole slide shows. @type {Span} */
const ALL = [0, 0];

/** Where each report was left: its slide, and from which piece on. */
const places = /** @type {Map<string, { slide: number, from: number }>} */ (new Map());

/**
 * Shows a report to a room, until the presenter leaves.
 * @param {Page} page
 * @param {Report} report
 * @param {string} key by which it is known when it is presented again
 */
export async function present(page, report, key) {
  await styleSheet(PART_SHEETS.present);
  await new Presenter(page, report, key).begin();
}

class Presenter {
  /** @param {Page} page @param {Report} report @param {string} key */
  constructor(page, report, key) {
    this.page = page;
    this.key = key;
    this.slides = slidesOf(report);
    this.hosts = this.slides.map(hostOf);
    /** A screen is a slide, or some pieces of one. @type {{ slide: number, span: Span }[]} */
    this.screens = [];
    this.at = 0;
    /** For which size the texts are divided. */
    this.size = '';
    /** @type {((back: boolean) => void) | null} */
    this.uncover = null;
    const turns = {
      turn: (/** @type {number} */ by) => this.go(this.at + by),
      first: () => this.go(0),
      last: () => this.go(this.screens.length - 1),
      leave: () => this.leave(),
    };
    this.frame = presenterFrame(report.title, { ...turns, openLab: () => this.openLab() });
    this.figures = new ShownFigures(page, report, this.frame.stage);
    this.frame.stage.append(...this.hosts);
    this.unsteer = steer(this.frame.stage, turns);
  }

  async begin() {
    this.uncover = cover(this.frame.element);
    this.frame.stage.focus();
    const { lab } = document.documentElement.dataset;
    this.unwatch = this.page.store.watch((state) => {
      // A figure may lead to its lab by itself.
      if (document.documentElement.dataset.lab !== lab) this.leave();
      else this.figures.draw(state);
    });
    await writeTexts(this.slides, this.hosts);
    if (!this.uncover) return;
    this.lay(places.get(this.key) ?? { slide: 0, from: 0 });
    this.unsize = whenResized(this.frame.element, () => this.relay());
  }

  /** On a screen of another size other paragraphs fit. */
  relay() {
    const { clientWidth, clientHeight } = this.frame.element;
    const size = `${clientWidth} ${clientHeight}`;
    if (this.size && this.size !== size) this.lay(this.place());
    this.size = size;
  }

  /** Where one is: the slide, and from which of its pieces on. */
  place() {
    const { slide, span } = this.screens[this.at] ?? { slide: 0, span: ALL };
    return { slide, from: span[0] };
  }

  /** Divides the texts among screens and shows the one with a place. */
  lay(/** @type {{ slide: number, from: number }} */ { slide, from }) {
    this.screens = this.slides.flatMap((one, i) =>
      one.kind === 'text'
        ? this.measured(i).map((span) => ({ slide: i, span }))
        : [{ slide: i, span: ALL }],
    );
    const found = this.screens.findLastIndex(
      (one) => one.slide === slide && one.span[0] <= Math.max(from, 0),
    );
    this.at = -1;
    this.go(Math.max(found, 0));
  }

  /** @param {number} slide */
  measured(slide) {
    const host = this.hosts[slide];
    for (const one of this.hosts) show(one, one === host);
    host.style.zoom = '1';
    this.drawFrame(0, slide);
    fitFormulas(host);
    const { paddingTop, paddingBottom } = getComputedStyle(this.frame.stage);
    const space = parseFloat(paddingTop) + parseFloat(paddingBottom);
    return measuredScreens(host, this.frame.stage.clientHeight - space);
  }

  /** @param {number} at @param {number} index of the slide */
  drawFrame(at, index) {
    const slide = this.slides[index];
    const isFigure = slide.kind === 'figure';
    this.frame.draw({
      at,
      of: this.screens.length,
      heading: slide.kind === 'title' ? '' : slide.heading,
      isFigure,
      hasCaption: isFigure && slide.caption !== '',
    });
  }

  /** @param {number} wanted */
  go(wanted) {
    const at = Math.min(Math.max(wanted, 0), this.screens.length - 1);
    if (at === this.at || at < 0) return;
    this.at = at;
    const { slide: index, span } = this.screens[at];
    const [slide, host] = [this.slides[index], this.hosts[index]];
    for (const one of this.hosts) show(one, one === host);
    this.drawFrame(at, index);
    const { stage, caption } = this.frame;
    stage.scrollTop = 0;
    if (slide.kind === 'text') {
      showScreen(host, span);
      fitText(host, stage);
    } else if (slide.kind === 'figure') {
      showMarkdown(caption, slide.caption);
      this.figures.show(slide, host);
    }
    places.set(this.key, this.place());
    // What had the focus may be on another slide now.
    const held = document.activeElement;
    if (!this.frame.element.contains(held) || held?.closest('[hidden]')) stage.focus();
  }

  async openLab() {
    const slide = this.slides[this.screens[this.at].slide];
    if (slide.kind !== 'figure') return;
    const figure = this.figures.show(slide, this.hosts[this.screens[this.at].slide]);
    await figure.openLab();
    this.leave();
  }

  leave() {
    if (!this.uncover) return;
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    this.unsize?.();
    this.unwatch?.();
    this.unsteer();
    this.figures.end();
    const { lab } = document.documentElement.dataset;
    this.uncover(lab === 'reports');
    this.uncover = null;
  }
}
