// Why (questions 7.3 and 7.4): which weights make the network do something, found by taking weights away and looking at what happens.
import { el } from '../../dom.js';
import { messageOf } from '../../engine.js';
import { behaviourWords } from '../shared/characters.js';
import { stage } from '../shared/stage.js';
import { behaviourForm } from '../why/behaviour-form.js';
import { effectsTable, pathsTable } from '../why/tables.js';
import { occurrencesView } from '../why/occurrences.js';
import { proposals } from '../why/proposals.js';
import { setView } from '../why/set-view.js';
import { surgery } from '../why/surgery.js';

/** Occurrences that the search looks at; the sets are measured on all of the other half. */
const SAMPLE = 400;
/** When a set counts as needed, and when as enough. */
const PLAN = { removedBelow: 0.1, keptAbove: 0.95, sample: SAMPLE, seed: 1 };

/** @type {import('../../labs.js').Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Why', 'Why does a new line or a space follow a colon? A weight’s size does not tell. Take weights away, look at what the network does then, and the answer is a small set of them.');
  let network = '';
  let turn = 0;
  const form = behaviourForm({ changed: () => look(), analyse: () => lab.attempt(analyse) });
  const seen = occurrencesView();
  const results = el('div', { class: 'why-results' });
  const found = proposals({
    ask: (progress) => lab.desk.call('propose', [network, 24], progress),
    take(behaviour) {
      form.behaviour = behaviour;
      form.element.scrollIntoView({ block: 'start' });
      lab.attempt(analyse);
    },
    progress: lab.progress,
    done: lab.done,
    attempt: lab.attempt,
  });
  const writing = surgery(lab);
  lab.body.append(form.element, seen.element, results, writing.element, found.element);

  /** What the text and the network say about the behaviour as it stands. */
  async function look() {
    if (!network) return;
    const mine = ++turn;
    clear();
    const { behaviour, problem } = form;
    if (problem) return seen.say(problem);
    seen.say('The text is being read …');
    try {
      const occurrences = await lab.desk.call('occurrences', [network, behaviour]);
      if (mine === turn) seen.draw(behaviour, occurrences);
      lab.fail(null);
    } catch (error) {
      if (mine === turn) seen.say(messageOf(error));
    }
  }

  function clear() {
    results.replaceChildren();
    writing.forget();
  }

  async function analyse() {
    await look();
    const mine = turn;
    const { behaviour, baseline, most, problem } = form;
    if (problem || !network) return;
    const plan = { ...PLAN, baseline, most };
    form.busy = true;
    try {
      const progress = lab.progress(`Weights are being taken away one by one: why ${behaviourWords(behaviour)} …`);
      const explanation = await lab.desk.call('explain', [network, behaviour, plan], progress);
      lab.done();
      if (mine !== turn) return;
      const set = setView(explanation, behaviour, plan);
      results.replaceChildren(set.element, effectsTable(explanation, baseline), pathsTable(explanation));
      const title = /** @type {HTMLElement | null} */ (set.element.querySelector('h3'));
      title?.focus();
      writing.offer(network, explanation, behaviour, baseline);
    } finally {
      lab.done();
      form.busy = false;
    }
  }

  lab.follow(async (card) => {
    network = '';
    clear();
    network = card.id;
    form.vocabulary = card.vocabulary;
    found.forget();
    await look();
  });
  return () => {};
}
