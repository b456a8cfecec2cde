// Why (questions 7.3 and 7.4): which weights make the network do something, found by taking weights
// away and looking at what happens.
import { el } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { behaviourWords } from '../characters.js';
import { stage } from '../stage.js';
import { behaviourForm } from './behaviour-form.js';
import { learntFrom } from './measured.js';
import { occurrencesView } from './occurrences.js';
import { proposals } from './proposals.js';
import { remedies } from './remedies.js';
import { setView } from './set-view.js';
import { surgery } from './surgery.js';
import { effectsTable, pathsTable } from './tables.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Behaviour, Explanation, TextNetworkCard, Plan } from '../answers.js' */

/** Occurrences that the search looks at; the sets are measured on all of the other half. */
const SAMPLE = 400;
/** When a set counts as needed, and when as enough. */
const PLAN = { removedBelow: 0.1, keptAbove: 0.95, sample: SAMPLE, seed: 1 };
/** So long nothing is typed before the text is read: each reading goes through much of the text. */
const QUIET_MS = 300;

const LEDE =
  'Why does a new line or a space follow a colon? A weight’s size does not tell. Take weights ' +
  'away, look at what the network does then, and the answer is a small set of them.';

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Why', LEDE);
  /** @type {TextNetworkCard | null} */
  let card = null;
  let turn = 0;
  let quiet = 0;
  /** Searches that have not answered: a proposal may be pressed while one is under way. */
  let searches = 0;
  /** What the occurrences that are shown were asked for. */
  let drawn = '';
  /** Readings one after the other, also where the next is asked for before one has answered. */
  let readings = Promise.resolve();
  const form = behaviourForm({ changed: () => formChanged(), analyse: () => lab.attempt(analyse) });
  const seen = occurrencesView();
  const results = el('div', { class: 'why-results' });
  const found = proposals({
    ask: (progress) => lab.desk.call('propose', [card?.id ?? '', 24], progress),
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

  function formChanged() {
    clear();
    if (form.problem) seen.say(form.problem);
    clearTimeout(quiet);
    quiet = window.setTimeout(read, QUIET_MS);
  }

  /** Results are of a behaviour and a network that are no more. */
  function clear() {
    turn++;
    results.replaceChildren();
    writing.forget();
  }

  const read = () => (readings = readings.then(look));

  /** What the text and the network say about the behaviour as it stands. */
  async function look() {
    const { behaviour, problem } = form;
    const wanted = problem || JSON.stringify(behaviour);
    if (!card || wanted === drawn) return;
    const mine = card;
    drawn = wanted;
    if (problem) return seen.say(problem);
    seen.say('The text is being read …');
    try {
      const occurrences = await lab.desk.call(
        'occurrences',
        [card.id, behaviour],
        lab.progress('The text is being read …'),
      );
      if (card === mine && drawn === wanted)
        seen.draw(behaviour, occurrences, lab.desk.state.text?.characters ?? 0);
    } catch (error) {
      if (card === mine) seen.say(messageOf(error));
    } finally {
      lab.done();
    }
  }

  async function analyse() {
    clearTimeout(quiet);
    const asked = document.activeElement;
    clear();
    const mine = turn;
    await read();
    const { behaviour, baseline, most, problem } = form;
    if (problem || !card || mine !== turn) return;
    const plan = { ...PLAN, baseline, most };
    form.busy = ++searches > 0;
    try {
      const progress = lab.progress(
        `Weights are being taken away one by one: why ${behaviourWords(behaviour)} …`,
      );
      const explanation = await lab.desk.call('explain', [card.id, behaviour, plan], progress);
      if (mine === turn) tell(explanation, behaviour, plan, asked);
    } finally {
      form.busy = --searches > 0;
      if (searches === 0) lab.done();
    }
  }

  /**
   * @param {Explanation} explanation
   * @param {Behaviour} behaviour
   * @param {Plan} plan
   * @param {Element | null} asked where the focus was when the search was asked for
   */
  function tell(explanation, behaviour, plan, asked) {
    if (!card) return;
    const ground = { title: lab.desk.state.text?.title ?? '', trainedOn: card.trainedOn };
    const own = lab.desk.state.siteTexts.find(({ title }) => learntFrom({ ...ground, title }));
    const help = remedies(explanation, plan.most, ground, {
      open: own ? () => void lab.desk.order(() => lab.desk.texts.site(own)) : null,
      again(most) {
        form.most = most;
        lab.attempt(analyse);
      },
    });
    const set = setView(explanation, behaviour, card.vocabulary, plan, ground, help);
    results.replaceChildren(set.element, effectsTable(explanation, plan), pathsTable(explanation));
    // The focus goes to what was found, unless it is somewhere else by now.
    if (document.activeElement === document.body || document.activeElement === asked)
      /** @type {HTMLElement | null} */ (set.element.querySelector('h3'))?.focus();
    writing.offer(card, explanation, behaviour, plan.baseline);
  }

  lab.follow({
    leave() {
      card = null;
      drawn = '';
      clearTimeout(quiet);
      clear();
      found.forget();
    },
    async changed(chosen) {
      card = chosen;
      form.vocabulary = chosen.vocabulary;
      await read();
    },
    keeps: () => results.childElementCount > 0,
  });
  return () => lab.draw();
}
