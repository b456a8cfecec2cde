// Why (questions 7.3 and 7.4): which weights make the network do something, found by taking weights
// away and looking at what happens.
import { el } from '../../page/dom.js';
import { behaviourWords } from '../characters.js';
import { firstPassage } from '../first-passage.js';
import { showsText, stage } from '../stage.js';
import { behaviourForm } from './behaviour-form.js';
import { shippedSet, whyExample } from './example.js';
import { proposals } from './proposals.js';
import { reader } from './reader.js';
import { resultsView } from './results.js';
import { surgery } from './surgery.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { TextNetworkCard } from '../answers.js' */

/** Occurrences that the search looks at; the sets are measured on all of the other half. */
const SAMPLE = 400;
/** When a set counts as needed, and when as enough. */
const PLAN = { removedBelow: 0.1, keptAbove: 0.95, sample: SAMPLE, seed: 1 };

const LEDE =
  'Why does a new line or a space follow a colon? A weight’s size does not tell. Take weights ' +
  'away, look at what the network does then, and the answer is a small set of them.';

const EXAMPLE =
  'An example that came with the page, found beforehand; “Find the weights” searches here.';

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Why', LEDE);
  /** @type {TextNetworkCard | null} */
  let card = null;
  const search = () => lab.attempt(() => analysis.start());
  const form = behaviourForm({ changed: formChanged, analyse: search });
  const reading = reader(lab, form, () => card);
  const writing = surgery(lab);
  const results = resultsView(lab, writing, (most) => {
    form.most = most;
    search();
  });
  const on = { reading, results, writing, card: () => card };
  const analysis = searching(lab, form, on);
  const found = proposed(
    lab,
    () => card,
    (behaviour) => {
      form.behaviour = behaviour;
      form.element.scrollIntoView({ block: 'start' });
      search();
    },
  );
  writing.element.append(
    lab.addsLive('surgery', 'Written whole and without the weights', () => writing.settings, false),
  );
  const parts = [form, reading, results, writing, found];
  lab.body.append(...parts.map((part) => part.element));

  function formChanged() {
    analysis.clear();
    reading.soon();
  }

  /** Whether somebody came with a behaviour of theirs. */
  let setUp = false;
  lab.shows(({ after, kind, then, most }) => {
    setUp = true;
    if (typeof after === 'string' && typeof then === 'string')
      form.behaviour = { after, then, kind: kind === 'context' ? 'context' : 'set' };
    if (Number(most) > 0) form.most = Number(most);
    formChanged();
  });
  lab.follow({
    leave() {
      card = null;
      reading.forget();
      analysis.clear();
      found.forget();
    },
    async changed(chosen) {
      card = chosen;
      form.vocabulary = chosen.vocabulary;
      if (!setUp) analysis.begin();
      await reading.now();
    },
    keeps: () => results.any,
  });
  return () => lab.draw();
}

export const show = showsText('why');

/** What it shows first. */
export const fetchFirst = () => shippedSet();

/**
 * Both texts begin by themselves once their sheets come into sight.
 * @param {ReturnType<typeof surgery>} writing
 */
function firstPassageInSight({ chorus }) {
  const passage = firstPassage(chorus);
  return new IntersectionObserver(([{ isIntersecting }]) => {
    if (isIntersecting) passage.begin();
  });
}

/**
 * Behaviours that the network at hand has, to choose from.
 * @param {ReturnType<typeof stage>} lab
 * @param {() => TextNetworkCard | null} card
 * @param {Parameters<typeof proposals>[0]['take']} take
 */
const proposed = ({ desk, progress, done, attempt }, card, take) =>
  proposals({
    ask: (told) => desk.call('propose', [card()?.id ?? '', 24], told),
    take,
    progress,
    done,
    attempt,
  });

/**
 * The search for the weights of the behaviour that the form states.
 * @param {ReturnType<typeof stage>} lab
 * @param {ReturnType<typeof behaviourForm>} form
 * @param {{ reading: ReturnType<typeof reader>, results: ReturnType<typeof resultsView>,
 * writing: ReturnType<typeof surgery>, card: () => TextNetworkCard | null }} on
 */
function searching(lab, form, { reading, results, writing, card: now }) {
  const exampleFor = whyExample(lab.desk);
  const inSight = firstPassageInSight(writing);
  let turn = 0;
  /** Searches that have not answered: a proposal may be pressed while one is under way. */
  let searches = 0;

  /** Results are of a behaviour and a network that are no more. */
  function clear() {
    turn++;
    results.clear();
    inSight.disconnect();
  }

  async function start() {
    const asked = document.activeElement;
    clear();
    const mine = turn;
    await reading.now();
    const card = now();
    const { behaviour, baseline, most, problem } = form;
    if (problem || !card || mine !== turn) return;
    const plan = { ...PLAN, baseline, most };
    form.busy = ++searches > 0;
    try {
      const progress = lab.progress(
        `Weights are being taken away one by one: why ${behaviourWords(behaviour)} …`,
      );
      const explanation = await lab.desk.call('explain', [card.id, behaviour, plan], progress);
      const current = now();
      if (mine !== turn || !current) return;
      results.tell(current, explanation, behaviour, plan);
      results.focus(asked);
    } finally {
      form.busy = --searches > 0;
      if (searches === 0) lab.done();
    }
  }

  /** What came with the page, where nothing was searched for yet. */
  async function begin() {
    const mine = turn;
    const asked = now();
    const example = await exampleFor(asked?.id ?? '', form.behaviour);
    if (!example || !asked || mine !== turn || results.any) return;
    form.most = example.plan.most;
    const { explanation, behaviour, plan } = example;
    results.tell(asked, explanation, behaviour, plan, el('p', { class: 'tag' }, EXAMPLE));
    inSight.observe(writing.element);
  }

  return { clear, start, begin };
}
