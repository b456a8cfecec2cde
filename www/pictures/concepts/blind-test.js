// A blind two-choice test: the truth and two colourings in random order, and afterwards whether the
// measures foretold the choices.
import { putPicture } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { plural } from '../../page/format.js';
import { offer } from '../../page/download.js';
import { keepVotes, keptVotes, votesBetween } from './ballots.js';
import { outcomeOf } from './blind-outcome.js';
import { cost, measuresOf } from './judge.js';
import { pairChoice } from './pair-choice.js';

/** @import { Vote } from './ballots.js' */
/** @import { Judged } from './judge.js' */

/** @typedef {'left' | 'right'} Side */
/** @typedef {{ picture: number, left: string, right: string }} Question two colourings by name */

const TEXT =
  'The truth stands in the middle; left and right are two colourings in random order. Choose the ' +
  'one that looks better, with the buttons or with the arrow keys. The result is shown when you ' +
  'ask for it, so that it does not lead you.';
const PRESS = 'Blind test: press the left or the right arrow key for the picture that looks better';

/** @param {string} words @param {() => void} onclick */
const button = (words, onclick) => el('button', { type: 'button', onclick }, words);

export function blindTest() {
  const ballots = ballotBox();
  /** @type {Judged | null} */
  let judged = null;
  /** @type {Question | null} */
  let question = null;
  const text = el('p', { class: 'help' }, TEXT);
  const pair = pairChoice(restart);
  const table = votingTable(vote);
  const keys = ballotKeys({ result, save: () => download(ballots.all), clear });
  const outcome = el('div', { class: 'measured', 'aria-live': 'polite', hidden: true });

  const own = () => (judged ? votesBetween(ballots.all, judged.data, ...pair.value) : []);

  /** @param {Side} where */
  function vote(where) {
    if (!judged || !question) return;
    ballots.add(voteOf(judged, pair.value, question, where));
    restart();
  }

  function ask() {
    if (!judged) return;
    const found = own();
    const next = nextQuestion(judged, pair.value, found);
    question = next.question;
    keys.draw(castWords(next, found.length, ballots.lasting), found.length, ballots.all.length);
    table.draw(judged, question);
  }

  function result() {
    if (!judged) return;
    outcome.replaceChildren(...outcomeOf(judged, own(), pair.value));
    show(outcome, true);
  }

  function clear() {
    ballots.clear();
    restart();
  }

  function restart() {
    show(outcome, false);
    ask();
  }

  return {
    elements: [text, pair.element, ...table.elements, ...keys.elements, outcome],
    /** @param {Judged} next */
    draw(next) {
      judged = next;
      pair.offer(next);
      restart();
    },
  };
}

/** All votes that the viewer has given, and whether they outlive this page. */
function ballotBox() {
  const box = {
    all: keptVotes(),
    lasting: true,
    /** @param {Vote} vote */
    add(vote) {
      box.all = [...box.all, vote];
      box.lasting = keepVotes(box.all);
    },
    clear() {
      box.all = [];
      keepVotes(box.all);
    },
  };
  return box;
}

/**
 * How many votes there are, and what can be done with them.
 * @param {{ result: () => void, save: () => void, clear: () => void }} on
 */
function ballotKeys({ result, save, clear }) {
  const cast = el('p', { class: 'help', role: 'status' });
  const reveal = button('Show the result', result);
  const exporting = button('Export votes', save);
  const forget = button('Forget my votes', clear);
  return {
    elements: [cast, el('div', { class: 'buttons' }, reveal, exporting, forget)],
    /** @param {string} words @param {number} own between the two @param {number} all */
    draw(words, own, all) {
      write(cast, words);
      reveal.disabled = own === 0;
      exporting.disabled = forget.disabled = all === 0;
    },
  };
}

/**
 * @param {Judged} judged
 * @param {[string, string]} pair
 * @param {Question} question
 * @param {Side} where
 * @returns {Vote}
 */
function voteOf(judged, pair, { picture, ...sides }, where) {
  const costs = costsOf(judged, pair, picture);
  return { data: judged.data, picture: judged.numbers[picture], pair, chosen: sides[where], costs };
}

/**
 * Another picture that has had no vote yet, else any; and how many have had none.
 * @param {Judged} judged
 * @param {[string, string]} pair two colourings; there is no question where they are one
 * @param {{ picture: number }[]} votes
 * @returns {{ question: Question | null, fresh: number }}
 */
function nextQuestion({ numbers }, [a, b], votes) {
  const seen = new Set(votes.map(({ picture }) => picture));
  const all = [...numbers.keys()];
  const fresh = all.filter((i) => !seen.has(numbers[i]));
  const from = fresh.length ? fresh : all;
  const picture = from[Math.floor(Math.random() * from.length)];
  const [left, right] = Math.random() < 0.5 ? [a, b] : [b, a];
  return { question: a === b ? null : { picture, left, right }, fresh: fresh.length };
}

/**
 * How many votes there are, and for how many pictures more.
 * @param {ReturnType<typeof nextQuestion>} next
 * @param {number} count
 * @param {boolean} lasting
 */
function castWords({ question, fresh }, count, lasting) {
  if (!question) return 'Choose two different colourings.';
  const votes = plural(count, 'vote');
  const kept = lasting
    ? `${votes} between these two, kept in this browser.`
    : `${votes} between these two. This browser keeps nothing: export them before you leave.`;
  if (fresh === 0) return `${kept} Every picture has had one.`;
  return `${kept} ${plural(fresh, 'picture has', 'pictures have')} had none yet.`;
}

/**
 * What each measure says of two colourings of a picture.
 * @param {Judged} judged
 * @param {[string, string]} pair
 * @param {number} picture
 */
function costsOf(judged, pair, picture) {
  const two = pair.map((id) => judged.colourings.find((one) => one.id === id));
  const costs = measuresOf(judged).map((measure) => [
    measure.id,
    two.map((one) => (one ? cost(measure, one, picture) : NaN)),
  ]);
  return /** @type {Record<string, [number, number]>} */ (Object.fromEntries(costs));
}

/** @param {unknown} votes */
const download = (votes) =>
  offer(
    new Blob([JSON.stringify(votes, null, 1)], { type: 'application/json' }),
    'palomino-votes.json',
  );

/** The three pictures and the two buttons. @param {(where: Side) => void} vote */
function votingTable(vote) {
  const names = ['Left', 'Truth', 'Right'];
  const [left, truth, right] = names.map((name) =>
    el('canvas', { width: 32, height: 32, role: 'img', 'aria-label': name }),
  );
  const buttons = [
    el('button', { type: 'button', onclick: () => vote('left') }, '← Left looks better'),
    el('button', { type: 'button', onclick: () => vote('right') }, 'Right looks better →'),
  ];
  const stage = el(
    'div',
    { class: 'blind', role: 'group', tabindex: '0', 'aria-label': PRESS, onkeydown: press },
    ...[left, truth, right].map((canvas, i) => el('div', {}, canvas, el('span', {}, names[i]))),
  );

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    vote(event.key === 'ArrowLeft' ? 'left' : 'right');
  }

  return {
    elements: [stage, el('div', { class: 'buttons choose' }, ...buttons)],
    /** @param {Judged} judged @param {Question | null} question */
    draw({ side, truths, colourings }, question) {
      show(stage, question !== null);
      for (const button of buttons) button.disabled = question === null;
      if (!question) return;
      const rgbaOf = (/** @type {string} */ id) =>
        colourings.find((one) => one.id === id)?.rgba ?? truths;
      putPicture(truth, truths, side, question.picture);
      putPicture(left, rgbaOf(question.left), side, question.picture);
      putPicture(right, rgbaOf(question.right), side, question.picture);
    },
  };
}
