// One network, one starter and one seed, written at several temperatures side by side: with the
// buttons that write and the chances of the next letter.
import { able, isAble } from '../../page/able.js';
import { el } from '../../page/dom.js';
import { Chorus, writtenWords } from '../chorus.js';
import { alphaOf } from '../temperature.js';
import { writingBar } from '../writing-bar.js';
import { sampleColumns } from './columns.js';
import { nextChances } from './next-chances.js';

/** @import { Chance } from '../answers.js' */
/** @import { Caller } from '../chorus.js' */

/**
 * What is written: from which starter, with which seed, how much, and how fast.
 * @typedef {{ starter: string, seed: number, length: number, speed: number }} Wish
 * @typedef {{ temperature: number, text: string }} Drawn
 */
/**
 * Where it is shown.
 * @typedef {object} Place
 * @property {Caller} desk
 * @property {(deed: () => Promise<void>) => Promise<void>} attempt
 * @property {(error: unknown) => void} fail
 * @property {(words: string) => void} say
 * @property {() => boolean} shown
 */

const SAME_LUCK =
  'All columns use the same random number for the same letter, so that they differ by their ' +
  'temperature alone. The bars are the chances of the next letter after what that column has ' +
  'written.';
const NOTHING =
  'Nothing written yet: “Write” writes at reading speed, “One letter” shows each choice.';

/**
 * @param {Place} place
 * @param {object} on
 * @param {number[]} on.first temperatures to begin with
 * @param {() => Wish} on.wish
 * @param {boolean} [on.later] whether the chances show once there are any
 * @param {() => Promise<string>} [on.network] the network that writes, if it may not be there yet
 * @param {(entries: readonly Chance[]) => void} [on.next] hears the chances of the first column's
 * next letter, at temperature 1
 * @param {() => void} [on.drawn] called whenever something is written
 */
export function comparedTemperatures(place, { first, wish, later, network: find, next, drawn }) {
  const chorus = new Chorus(place.desk, redraw, place.shown);
  const writer = writerFor(chorus, find);
  const keys = comparedKeys(chorus, {
    restart,
    start: () => void place.attempt(() => writer.does(() => chorus.play())),
    step: () => place.attempt(() => writer.does(() => chorus.step())),
    add: () => columns.add(),
  });
  const removed = () => keys.more.focus();
  const columns = sampleColumns(first, { changed: restart, removed, later });
  const chances = nextChances(place, columns, next ?? (() => {}));
  const same = el('p', { class: 'help' }, SAME_LUCK);

  /** Empty sheets for the temperatures as they are. */
  function restart() {
    if (!writer.network && !find) return;
    columns.lay();
    const { starter, seed, length, speed } = wish();
    chorus.speed = speed;
    const plans = columns.temperatures.map((one) => ({ starter, alpha: alphaOf(one), seed }));
    chorus.begin(writer.network, plans, length);
  }

  function redraw() {
    place.fail(chorus.problem);
    const { playing, written, voices } = chorus;
    const { network } = writer;
    keys.draw(columns.full);
    columns.draw(voices, playing);
    if (!playing && network && voices.some(({ state }) => state || !written))
      chances.show(network, voices);
    drawn?.();
  }

  return {
    elements: [keys.element, columns.element, same],
    chorus,
    redraw,
    restart,
    leave() {
      writer.network = '';
      chances.forget();
      if (chorus.playing) chorus.pause();
    },
    /** Other temperatures. @param {number[]} temperatures */
    compare: (temperatures) => columns.set(temperatures),
    /** Writes with this network from now on. @param {string} id */
    begin(id) {
      writer.network = id;
      restart();
    },
    ...keepingTexts(chorus, columns, wish),
  };
}

/**
 * The network that writes; one that may not be there yet is found when it is first needed.
 * @param {Chorus} chorus
 * @param {() => Promise<string>} [find]
 */
function writerFor(chorus, find) {
  const writer = {
    network: '',
    /** Does something once it is at hand. @param {() => Promise<void>} deed */
    async does(deed) {
      if (!writer.network && find) {
        writer.network = await find();
        chorus.network = writer.network;
      }
      await deed();
    },
  };
  return writer;
}

/**
 * What is written, as a report keeps it, and how that comes back.
 * @param {Chorus} chorus
 * @param {ReturnType<typeof sampleColumns>} columns
 * @param {() => Wish} wish
 */
const keepingTexts = (chorus, columns, wish) => ({
  /** Shows what was written before. @param {Drawn[]} texts */
  recall(texts) {
    columns.lay();
    const { starter, seed, length } = wish();
    const planOf = (/** @type {number} */ temperature) => ({
      starter,
      alpha: alphaOf(temperature),
      seed,
    });
    chorus.recall(
      texts.map(({ temperature, text }) => ({ plan: planOf(temperature), text })),
      length,
    );
  },
  /** What is written by now. @returns {Drawn[]} */
  texts: () =>
    columns.temperatures.map((temperature, i) => ({
      temperature,
      text: chorus.voices[i]?.text ?? '',
    })),
});

/**
 * The buttons over the columns.
 * @param {Chorus} chorus
 * @param {{ restart: () => void, start: () => void, step: () => Promise<void>, add: () => void
 * }} on
 */
function comparedKeys(chorus, on) {
  const step = button('One letter', () => isAble(step) && on.step());
  const reset = button('Start again', on.restart);
  const more = button('Add a temperature', () => isAble(more) && on.add());
  const { restart, start } = on;
  const bar = writingBar(chorus, { first: 'Write', restart, start }, step, reset, more);
  return {
    element: bar.element,
    more,
    /** @param {boolean} full whether there is no room for another column */
    draw(full) {
      const { playing, finished, written } = chorus;
      bar.draw(written ? writtenWords(chorus, 'characters at each temperature') : NOTHING);
      able(step, !playing && !finished);
      able(more, !playing && !full);
    },
  };
}

/** @param {string} words @param {() => unknown} onclick */
const button = (words, onclick) => el('button', { type: 'button', onclick }, words);
