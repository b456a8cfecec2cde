// Which lab is shown: each has a section of its own, filled when the lab is first opened.
import { byId, el, show, write } from './dom.js';
import { frameShown } from './frame.js';
import { labRow } from './lab-row.js';
import { LABS, isReport, labOf, strangeLab } from './labs.js';
import { comeBack, goTo, linkTo, openLab } from './link.js';
import { messageOf } from './problem.js';

/** @import { Page, State } from '../types.js' */
/** @import { LabEntry, LabModule, Settings } from './labs.js' */
/** @import { Visits } from './visit.js' */

/** @typedef {(lab: LabEntry) => Promise<LabModule>} Load fetches a lab's module */

/**
 * @param {HTMLElement} nav where the links go
 * @param {HTMLElement} host where the labs' sections go
 * @param {HTMLElement} first the first lab, the page itself
 * @param {Page} page
 * @param {Load} load
 * @param {Visits} visits
 */
export function labPages(nav, host, first, page, load, visits) {
  const row = labRow(nav, follow);
  const start = startLink(follow);
  const sections = labSections(host, page, load, visits);
  const head = labHead(page);
  let current = '';

  /** @param {MouseEvent} event @param {string} id */
  function follow(event, id) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (id !== current) goTo(id);
    else if (isReport(location.hash)) openLab(id);
    reach();
    focus();
  }

  /** The focus goes to the lab that is shown. */
  function focus() {
    const isFirst = current === LABS[0].id;
    byId(isFirst ? 'now' : `lab-${current}`).focus({ preventScroll: isFirst });
  }

  /** Shows the lab that the address names. */
  function reach() {
    const lab = labOf(location.hash);
    const strange = strangeLab(location.hash);
    if (strange) sayStrange(page, strange, lab.title);
    if (lab.id === current) return sections.visit(lab.id);
    const lost = document.activeElement?.closest('#lab-train, .lab-page');
    current = lab.id;
    head.name(lab);
    row.mark(lab.id);
    show(first, lab === LABS[0]);
    sections.show(lab);
    page.store.now();
    if (lost) focus();
  }

  addEventListener('popstate', () => {
    comeBack(page.lab.hash);
    reach();
  });
  addEventListener('hashchange', reach);
  head.skip.addEventListener('click', (event) => {
    event.preventDefault();
    focus();
  });
  queueMicrotask(reach);

  /** @param {State} state */
  return (state) => {
    row.draw();
    start.draw();
    head.draw(state);
    sections.draw(current, state);
  };
}

/** Where newcomers begin, from every lab. */
const START = 'assignment';

/** @param {(event: MouseEvent, id: string) => void} followed */
function startLink(followed) {
  const links = ['start', 'start-short'].map(byId);
  for (const link of links) link.addEventListener('click', (event) => followed(event, START));
  return {
    /** They carry the recipe as it stands, as the row's links do. */
    draw() {
      for (const link of links)
        if (link.getAttribute('href') !== linkTo(START)) link.setAttribute('href', linkTo(START));
    },
  };
}

/**
 * What stands around a lab: the page's title, the way past its head, the bar of the run.
 * @param {Page} page
 */
function labHead(page) {
  const [bar, skip] = [byId('run-bar'), byId('skip')];
  const { title } = document;
  return {
    skip,
    /** Names the lab that is shown. @param {LabEntry} lab */
    name(lab) {
      const isFirst = lab === LABS[0];
      document.documentElement.dataset.lab = lab.id;
      document.title = isFirst ? title : `${lab.title} · Palomino`;
      write(skip, isFirst ? 'Skip to the pictures' : `Skip to ${lab.title}`);
      bar.classList.toggle('sticks', lab.watches === true);
      show(bar, lab.watches === true || isRunning(page.store.state));
    },
    /** @param {State} state */
    draw(state) {
      if (bar.hidden && isRunning(state)) show(bar, true);
    },
  };
}

/**
 * The sections of the labs but the first.
 * @param {HTMLElement} host
 * @param {Page} page
 * @param {Load} load
 * @param {Visits} visits
 */
function labSections(host, page, load, visits) {
  /**
   * @typedef {{ section: HTMLElement, draw: (state: State) => void, show?: (settings: Settings) =>
   * void }} Section
   * @type {Map<string, Section>}
   */
  const opened = new Map();

  /** A lab that is there hears what it was visited for. @param {string} id */
  function visit(id) {
    const there = opened.get(id)?.show;
    const settings = there && visits.take(id);
    if (settings) there(settings);
  }

  /** @param {LabEntry} lab */
  async function open(lab) {
    const section = el(
      'section',
      { class: 'lab-page', id: `lab-${lab.id}`, tabindex: '-1', 'aria-label': lab.title },
      el('p', { class: 'empty' }, `Opening ${lab.title} …`),
    );
    host.append(section);
    opened.set(lab.id, { section, draw: () => {} });
    try {
      const module = await load(lab);
      // Drawing a lab may take longer than a press may wait: first it is said that it opens.
      await frameShown();
      section.replaceChildren();
      const draw = module.open(section, page);
      opened.set(lab.id, { section, draw, show: module.show ?? (() => {}) });
      visit(lab.id);
      page.store.now();
    } catch (error) {
      section.replaceChildren(el('p', { class: 'problem', role: 'alert' }, notOpened(error)));
    }
  }

  return {
    /** Shows a lab's section alone, and opens the lab if need be. @param {LabEntry} lab */
    show(lab) {
      for (const [id, { section }] of opened) show(section, id === lab.id);
      if (lab === LABS[0]) return;
      if (opened.has(lab.id)) visit(lab.id);
      else open(lab);
    },
    visit,
    /** @param {string} id @param {State} state */
    draw: (id, state) => opened.get(id)?.draw(state),
  };
}

/** @param {unknown} error */
const notOpened = (error) =>
  `This lab could not be opened (${messageOf(error).replace(/\.$/, '')}). Reload the page to try ` +
  'again.';

/**
 * Says that there is no such lab, once the opening of the page has nothing more to say.
 * @param {Page} page
 * @param {string} id
 * @param {string} shown the title of the lab that is shown instead
 */
function sayStrange(page, id, shown) {
  const asked = id.slice(0, 40);
  const message = `This page has no lab called “${asked}”; this is ${shown}. Choose one above.`;
  page.lab.ready.catch(() => {}).then(() => page.store.apply({ kind: 'alerted', message }));
}

/** @param {State} state */
const isRunning = ({ run }) => run.phase === 'running' || run.phase === 'starting';
