// A blind two-choice test: the truth and two colourings in random order, and afterwards whether the
// measures foretold the choices.
import { putPicture } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { offer } from '../../page/download.js';
import { ENOUGH, agreement, between, keepVotes, keptVotes, tally } from './ballots.js';
import { cost, measuresOf } from './judge.js';
import { table } from './parts.js';

/** @import { Judged } from './judge.js' */

export function blindTest() {
  let votes = keptVotes();
  /** @type {Judged | null} */
  let judged = null;
  /** @type {{ picture: number, left: string, right: string } | null} */
  let question = null;
  let lasting = true;
  const picks = ['One colouring', 'The other'].map((name) => ({
    name,
    select: el('select', { onchange: () => restart() }),
  }));
  const [truth, left, right] = ['Truth', 'Left', 'Right'].map((name) =>
    el('canvas', { width: 32, height: 32, role: 'img', 'aria-label': name }),
  );
  const buttons = [
    el('button', { type: 'button', onclick: () => vote('left') }, '← Left looks better'),
    el('button', { type: 'button', onclick: () => vote('right') }, 'Right looks better →'),
  ];
  const cast = el('p', { class: 'help', role: 'status' });
  const stage = el(
    'div',
    {
      class: 'blind',
      role: 'group',
      tabindex: '0',
      'aria-label':
        'Blind test: press the left or the right arrow key for the picture that looks better',
      onkeydown: (/** @type {KeyboardEvent} */ event) => press(event),
    },
    ...[
      [left, 'Left'],
      [truth, 'Truth'],
      [right, 'Right'],
    ].map(([canvas, name]) => el('div', {}, canvas, el('span', {}, name))),
  );
  const reveal = el('button', { type: 'button', onclick: () => result() }, 'Show the result');
  const save = el(
    'button',
    {
      type: 'button',
      onclick: () =>
        offer(
          new Blob([JSON.stringify(votes, null, 1)], { type: 'application/json' }),
          'palomino-votes.json',
        ),
    },
    'Export votes',
  );
  const forget = el('button', { type: 'button', onclick: () => clear() }, 'Forget my votes');
  const outcome = el('div', { class: 'measured', 'aria-live': 'polite', hidden: true });

  const pair = () => picks.map(({ select }) => select.value);
  const own = () => (judged ? between(votes, judged.data, pair()[0], pair()[1]) : []);

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    vote(event.key === 'ArrowLeft' ? 'left' : 'right');
  }

  /** @param {'left' | 'right'} where */
  function vote(where) {
    if (!judged || !question) return;
    const { picture, ...sides } = question;
    const [a, b] = pair();
    const two = [a, b].map((id) => judged?.colourings.find((one) => one.id === id));
    const costs = Object.fromEntries(
      measuresOf(judged).map((measure) => [
        measure.id,
        two.map((one) => (one ? cost(measure, one, picture) : NaN)),
      ]),
    );
    votes = [
      ...votes,
      {
        data: judged.data,
        picture: judged.numbers[picture],
        pair: [a, b],
        chosen: sides[where],
        costs: /** @type {Record<string, [number, number]>} */ (costs),
      },
    ];
    lasting = keepVotes(votes);
    show(outcome, false);
    ask();
  }

  /** Another picture that has had no vote yet, else any. */
  function ask() {
    if (!judged) return;
    const [a, b] = pair();
    const seen = new Set(own().map(({ picture }) => picture));
    const all = judged.numbers.map((_, i) => i);
    const fresh = all.filter((i) => !seen.has(judged?.numbers[i] ?? -1));
    const from = fresh.length ? fresh : all;
    const picture = from[Math.floor(Math.random() * from.length)];
    const [first, second] = Math.random() < 0.5 ? [a, b] : [b, a];
    question = a === b ? null : { picture, left: first, right: second };
    show(stage, question !== null);
    for (const button of buttons) button.disabled = question === null;
    const count = own().length;
    write(
      cast,
      a === b
        ? 'Choose two different colourings.'
        : `${count} vote${count === 1 ? '' : 's'} between these ` +
            `two${lasting ? ', kept in this browser' : ' (this browser keeps nothing: ' + 'export them before you leave)'}. ` +
            `${fresh.length ? `${fresh.length} pictures have had none yet.` : 'Every picture has had one.'}`,
    );
    reveal.disabled = count === 0;
    save.disabled = forget.disabled = votes.length === 0;
    if (!question) return;
    const { side, truths, colourings } = judged;
    const rgbaOf = (/** @type {string} */ id) =>
      colourings.find((one) => one.id === id)?.rgba ?? truths;
    putPicture(truth, truths, side, picture);
    putPicture(left, rgbaOf(first), side, picture);
    putPicture(right, rgbaOf(second), side, picture);
  }

  function result() {
    if (!judged) return;
    const { colourings } = judged;
    const titles = pair().map((id) => colourings.find((one) => one.id === id)?.title ?? id);
    const mine = own();
    const { won, of, interval } = tally(mine, pair()[0]);
    const few = of < ENOUGH;
    const lead =
      interval[0] > 0.5
        ? `You prefer ${titles[0]}.`
        : interval[1] < 0.5
          ? `You prefer ${titles[1]}.`
          : 'Your votes do not tell the two apart.';
    const rows = measuresOf(judged).map(({ id, name }) => {
      const found = agreement(mine, id);
      return [
        name,
        `${found.agreed} of ${found.of}`,
        Number.isFinite(found.tau) ? found.tau.toFixed(2).replace('-', '−') : '–',
        percent(found.interval),
      ];
    });
    outcome.replaceChildren(
      el(
        'p',
        {},
        `${titles[0]} was chosen ${won} time${won === 1 ? '' : 's'} of ${of}: a share of ` +
          `${((100 * won) / of).toFixed(0)} %, with 95 % confidence between ` +
          `${percent(interval, 'and')} (Wilson’s interval). ` +
          `${few ? 'That is too few votes to say anything: ' + `vote at least ${ENOUGH} times.` : lead}`,
      ),
      table(
        'How well each measure foretold your votes',
        ['Measure', 'Foretold', 'Kendall’s τ', '95 % interval'],
        rows,
      ),
      el(
        'p',
        { class: 'help' },
        'τ is Kendall’s rank correlation over the pairs that you judged: pairs ordered alike ' +
          'less pairs ordered the other way, over all of them; 1 is always as you, 0 is a coin, ' +
          '−1 always the opposite. The interval is of the share foretold among the pairs that ' +
          'the measure does not call equal. ' +
          `${few ? `With ${of} vote${of === 1 ? '' : 's'} ` + 'these numbers mean nothing yet.' : 'A measure whose interval includes 50 % ' + 'is not told from a coin by your votes.'}`,
      ),
    );
    show(outcome, true);
  }

  function clear() {
    votes = [];
    keepVotes(votes);
    show(outcome, false);
    ask();
  }

  function restart() {
    show(outcome, false);
    ask();
  }

  return {
    elements: [
      el(
        'p',
        { class: 'help' },
        'The truth stands in the middle; left and right are two colourings in random order. ' +
          'Choose the one that looks better, with the buttons or with the arrow keys. The result ' +
          'is shown when you ask for it, so that it does not lead you.',
      ),
      el(
        'div',
        { class: 'controls' },
        ...picks.map(({ name, select }) =>
          el('label', { class: 'pick' }, el('span', {}, name), select),
        ),
      ),
      stage,
      el('div', { class: 'buttons choose' }, ...buttons),
      cast,
      el('div', { class: 'buttons' }, reveal, save, forget),
      outcome,
    ],
    /** @param {Judged} next */
    draw(next) {
      judged = next;
      const before = pair();
      picks.forEach(({ select }, i) => {
        select.replaceChildren(
          ...next.colourings.map(({ id, title }) => el('option', { value: id }, title)),
        );
        const usual = usualPair(next)[i];
        // The run that was chosen may have gone on since, under another name.
        const again =
          next.colourings.find(({ id }) => id === before[i]) ??
          next.colourings.find(({ id }) => isRun(id) && isRun(before[i]));
        select.value = again?.id ?? usual;
      });
      restart();
    },
  };
}

/** @param {string} id */
const isRun = (id) => id.startsWith('run ');

/**
 * What is asked about first: the mean that regression gives against the likeliest colour that
 * classification gives, by networks of one shape.
 */
const USUAL = ['full-unet-regression', 'full-unet'];

/** @param {Judged} judged */
function usualPair({ colourings }) {
  if (USUAL.every((wanted) => colourings.some(({ id }) => id === wanted))) return USUAL;
  return [colourings[0].id, colourings[1].isNetwork ? colourings[1].id : 'table-mean'];
}

/** @param {[number, number]} interval @param {string} [and] */
const percent = ([low, high], and = 'to') =>
  `${(100 * low).toFixed(0)} ${and} ${(100 * high).toFixed(0)} %`;
