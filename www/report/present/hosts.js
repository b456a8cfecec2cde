// What each slide shows: a title, a text whose paragraphs are shown a few at a time, a live figure.
import { el } from '../../page/dom.js';
import { formulasDrawn } from '../../page/formula.js';
import { MountedFigure } from '../figure-mount.js';
import { withClaims } from '../keys.js';
import { showMarkdown } from '../markdown.js';
import { keepFit } from './fit.js';

/** @import { Page, Report, State } from '../../types.js' */
/** @import { FigureSlide, Slide, TextSlide } from './slides.js' */

/** @param {Slide} slide */
export function hostOf(slide) {
  if (slide.kind === 'title')
    return el(
      'div',
      { class: 'present-title', hidden: true },
      el('p', { class: 'present-name' }, slide.heading),
      slide.words ? el('p', {}, slide.words) : null,
    );
  const parts = slide.kind === 'text' ? slide.parts : [];
  return el(
    'div',
    {
      class: `present-${slide.kind}`,
      hidden: true,
      'data-captioned': slide.kind === 'figure' && slide.caption !== '',
    },
    ...parts.map(({ name }) => el('div', { class: `prose ${name}` })),
  );
}

/**
 * Writes the texts of all slides; settles when every formula is drawn.
 * @param {readonly Slide[]} slides
 * @param {readonly HTMLElement[]} hosts
 */
export async function writeTexts(slides, hosts) {
  await Promise.all(
    slides.map((slide, i) =>
      slide.kind === 'text' ? Promise.all(partsOf(slide, hosts[i])) : null,
    ),
  );
  await formulasDrawn();
}

/** @param {TextSlide} slide @param {HTMLElement} host */
const partsOf = (slide, host) =>
  slide.parts.map(({ text }, i) =>
    showMarkdown(/** @type {HTMLElement} */ (host.children[i]), text),
  );

/** The figures that were turned to; each stays as it was left while the presentation lasts. */
export class ShownFigures {
  /** @param {Page} page @param {Report} report @param {HTMLElement} stage */
  constructor(page, report, stage) {
    this.page = page;
    this.report = report;
    this.stage = stage;
    /** @type {Map<FigureSlide, { figure: MountedFigure, end: () => void }>} */
    this.all = new Map();
  }

  /** @param {FigureSlide} slide @param {HTMLElement} host where it is shown */
  show(slide, host) {
    const there = this.all.get(slide);
    if (there) return there.figure;
    const figure = new MountedFigure(
      this.page,
      { figure: slide.figure, runs: this.report.runs },
      async (next, cards) => {
        if (!cards?.length) return;
        const claims = await (await this.page.reports()).claimsOf(cards);
        const filled = withClaims(this.report.runs, next, claims);
        figure.update(filled.figure, filled.runs);
      },
    );
    host.append(figure.element);
    this.all.set(slide, { figure, end: keepFit(host, this.stage) });
    figure.mount();
    return figure;
  }

  /** @param {State} state */
  draw(state) {
    for (const { figure } of this.all.values()) figure.draw(state);
  }

  end() {
    for (const { figure, end } of this.all.values()) {
      end();
      figure.end();
    }
  }
}
