// Temperatures (question 7.1): one network, one starter and one seed, written at several
// temperatures at once, with the chances of the next letter.
import { el, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { strangersIn } from '../examples.js';
import { able, isAble } from '../../page/able.js';
import { Chorus, deedOf, writtenWords } from '../chorus.js';
import { firstLine, numberField, starterField } from '../starter-field.js';
import { stage } from '../stage.js';
import { alphaOf } from '../temperature.js';
import { sampleColumn } from './sample-column.js';
import { limits } from './limits.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Voice } from '../chorus.js' */

/** What is compared at first. */
const FIRST = [0.25, 0.5, 1, 1.5];
/** Columns at most. */
const MOST = 6;

const LEDE =
  'Before a letter is drawn, the network’s scores z become chances: softmax(αz). 1/α is called ' +
  'the temperature: low ones play safe, high ones take risks.';
const SAME_LUCK =
  'All columns use the same random number for the same letter, so that they differ by their ' +
  'temperature alone. The bars are the chances of the next letter after what that column has ' +
  'written.';
const NOTHING =
  'Nothing written yet: “Write” writes at reading speed, “One letter” shows each choice.';

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Temperatures', LEDE);
  const chorus = new Chorus(lab.desk, () => redraw(), lab.shown);
  const starter = starterField('temperatures-starter', () => restart());
  const seed = numberField('temperatures-seed', 'Seed', { value: 1, min: 0, max: 2 ** 31 }, () =>
    restart(),
  );
  const length = numberField(
    'temperatures-length',
    'Characters to write',
    { value: 400, min: 1, max: 5000 },
    () => {
      chorus.length = length.value;
      redraw();
    },
  );
  const speed = numberField(
    'temperatures-speed',
    'Characters a second',
    { value: 25, min: 1, max: 500 },
    () => (chorus.speed = speed.value),
  );
  const run = el('button', { type: 'button', class: 'primary', onclick: () => press() }, 'Write');
  const step = el(
    'button',
    { type: 'button', onclick: () => isAble(step) && lab.attempt(() => chorus.step()) },
    'One letter',
  );
  const reset = el('button', { type: 'button', onclick: () => restart() }, 'Start again');
  const more = el(
    'button',
    { type: 'button', onclick: () => isAble(more) && add() },
    'Add a temperature',
  );
  const where = el('p', { class: 'help', role: 'status' });
  const grid = el('div', { class: 'columns' });
  const extremes = limits();
  lab.body.append(
    el(
      'div',
      { class: 'text-controls' },
      starter.element,
      el('div', { class: 'field-row' }, seed.element, length.element, speed.element),
    ),
    el(
      'div',
      { class: 'text-bar' },
      el('div', { class: 'buttons' }, run, step, reset, more),
      where,
    ),
    grid,
    el('p', { class: 'help' }, SAME_LUCK),
    extremes.element,
  );

  /** @type {ReturnType<typeof sampleColumn>[]} */
  let columns = [];
  let network = '';
  let chances = 0;
  let vocabulary = 0;

  /** @param {number} temperature */
  const make = (temperature) =>
    sampleColumn(temperature, { changed: () => restart(), removed: remove });
  /** @param {ReturnType<typeof sampleColumn>} gone */
  function remove(gone) {
    columns = columns.filter((one) => one !== gone);
    restart();
    more.focus();
  }
  function add() {
    const last = columns.at(-1)?.temperature ?? 1;
    columns.push(make(Number.isFinite(last) ? Math.max(0.25, last + 0.5) : 1));
    restart();
  }

  /** Empty sheets for the temperatures as they are. */
  function restart() {
    if (!network) return;
    grid.replaceChildren(...columns.map(({ element: part }) => part));
    chorus.speed = speed.value;
    chorus.begin(
      network,
      columns.map(({ temperature }) => ({
        starter: starter.value,
        alpha: alphaOf(temperature),
        seed: seed.value,
      })),
      length.value,
    );
  }

  function press() {
    if (chorus.playing) return chorus.pause();
    if (chorus.finished) restart();
    lab.attempt(() => chorus.play());
  }

  function redraw() {
    lab.fail(chorus.problem);
    const { playing, finished, written } = chorus;
    write(run, deedOf(chorus, 'Write'));
    able(step, !playing && !finished);
    able(more, !playing && columns.length < MOST);
    write(where, written ? writtenWords(chorus, 'characters at each temperature') : NOTHING);
    for (const [i, one] of columns.entries())
      if (chorus.voices[i]) one.draw(chorus.voices[i], playing, columns.length > 1);
    if (!playing && network && chorus.voices.length) showChances(++chances);
  }

  /** Asks what could come next in every column. @param {number} turn */
  async function showChances(turn) {
    const ask = async (/** @type {Voice} */ { state, last, plan }, alpha = plan.alpha) => {
      const at = { context: plan.starter, state, last, alpha };
      return (await lab.desk.call('next', [network, at])).entries;
    };
    try {
      for (const [i, voice] of chorus.voices.entries()) {
        const entries = await ask(voice);
        if (turn !== chances || !columns[i]) return;
        columns[i].chances(entries);
      }
      const entries = await ask(chorus.voices[0], 1);
      if (turn === chances) extremes.draw(entries, vocabulary);
    } catch (error) {
      if (turn === chances) lab.say(messageOf(error));
    }
  }

  let text = '';
  lab.follow({
    leave() {
      network = '';
      chances++;
      if (chorus.playing) chorus.pause();
    },
    async changed(card) {
      const opened = lab.desk.state.text?.title ?? '';
      if (text !== opened || strangersIn(starter.value, new Set(card.vocabulary)).length) {
        text = opened;
        starter.value = firstLine(lab.desk.state.text?.start ?? '', card.vocabulary);
      }
      [network, vocabulary] = [card.id, card.vocabulary.length];
      if (!columns.length) columns = FIRST.map(make);
      restart();
    },
    keeps: () => chorus.written > 0,
  });
  return () => lab.draw();
}
