// Temperatures (question 7.1): one network, one starter and one seed, written at several
// temperatures at once, with the chances of the next letter.
import { el } from '../../page/dom.js';
import { strangersIn } from '../examples.js';
import { able, isAble } from '../../page/able.js';
import { Chorus, writtenWords } from '../chorus.js';
import { firstLine } from '../starter-field.js';
import { stage } from '../stage.js';
import { alphaOf } from '../temperature.js';
import { writingBar } from '../writing-bar.js';
import { sampleColumns } from './columns.js';
import { limits } from './limits.js';
import { nextChances } from './next-chances.js';
import { temperatureWish } from './wish.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Desk } from '../answers.js' */

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
  const chorus = new Chorus(lab.desk, redraw, lab.shown);
  let [network, vocabulary] = ['', 0];
  const fitStarter = starterOfText(lab.desk);
  const speed = (/** @type {number} */ now) => (chorus.speed = now);
  const wish = temperatureWish({ restart, length: setLength, speed });
  const step = button('One letter', () => isAble(step) && lab.attempt(() => chorus.step()));
  const reset = button('Start again', restart);
  const more = button('Add a temperature', () => isAble(more) && columns.add());
  const columns = sampleColumns({ changed: restart, removed: () => more.focus() });
  const start = () => void lab.attempt(() => chorus.play());
  const bar = writingBar(chorus, { first: 'Write', restart, start }, step, reset, more);
  const extremes = limits();
  const next = nextChances(lab, columns, (entries) => extremes.draw(entries, vocabulary));
  const same = el('p', { class: 'help' }, SAME_LUCK);
  lab.body.append(wish.element, bar.element, columns.element, same, extremes.element);

  /** Empty sheets for the temperatures as they are. */
  function restart() {
    if (!network) return;
    columns.lay();
    chorus.speed = wish.speed.value;
    const [starter, seed] = [wish.starter.value, wish.seed.value];
    const plans = columns.temperatures.map((one) => ({ starter, alpha: alphaOf(one), seed }));
    chorus.begin(network, plans, wish.length.value);
  }

  /** @param {number} length */
  function setLength(length) {
    chorus.length = length;
    redraw();
  }

  function redraw() {
    lab.fail(chorus.problem);
    const { playing, finished, written, voices } = chorus;
    bar.draw(written ? writtenWords(chorus, 'characters at each temperature') : NOTHING);
    able(step, !playing && !finished);
    able(more, !playing && !columns.full);
    columns.draw(voices, playing);
    if (!playing && network && voices.length) next.show(network, voices);
  }

  lab.follow({
    leave() {
      network = '';
      next.forget();
      if (chorus.playing) chorus.pause();
    },
    async changed(card) {
      fitStarter(wish.starter, card.vocabulary);
      [network, vocabulary] = [card.id, card.vocabulary.length];
      columns.fill();
      restart();
    },
    keeps: () => chorus.written > 0,
  });
  return () => lab.draw();
}

/**
 * Gives what puts the text's first line into the field of the starter, where another text is open
 * or the network does not know what stands there.
 * @param {Desk} desk
 */
function starterOfText(desk) {
  let text = '';
  /** @param {{ value: string }} starter @param {string[]} vocabulary */
  return (starter, vocabulary) => {
    const { title = '', start = '' } = desk.state.text ?? {};
    if (text === title && !strangersIn(starter.value, new Set(vocabulary)).length) return;
    text = title;
    starter.value = firstLine(start, vocabulary);
  };
}

/** @param {string} words @param {() => unknown} onclick */
const button = (words, onclick) => el('button', { type: 'button', onclick }, words);
