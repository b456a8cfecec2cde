// Temperatures (question 7.1): one network, one starter and one seed, written at several
// temperatures at once, with the chances of the next letter.
import { comparedTemperatures } from '../columns/compared.js';
import { firstPassage } from '../first-passage.js';
import { strangersIn } from '../examples.js';
import { firstLine } from '../starter-field.js';
import { showsText, stage } from '../stage.js';
import { limits } from './limits.js';
import { temperatureWish } from './wish.js';
import { el } from '../../page/dom.js';
import { visible } from '../characters.js';
import { samplesSpec } from '../columns/samples.js';
import { SURE } from '../temperature.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Desk } from '../answers.js' */

const LEDE =
  'Before a letter is drawn, the network’s scores z become chances: softmax(αz). 1/α is called ' +
  'the temperature: low ones play safe, high ones take risks.';
/** What is compared at first. */
const FIRST = [0.25, 0.5, 1, 1.5];

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Temperatures', LEDE);
  let vocabulary = 0;
  const fitStarter = starterOfText(lab.desk);
  const extremes = limits();
  const wish = temperatureWish({
    restart: () => compared.restart(),
    length(length) {
      compared.chorus.length = length;
      compared.redraw();
    },
    speed(speed) {
      compared.chorus.speed = speed;
    },
  });
  const compared = comparedTemperatures(lab, {
    first: FIRST,
    wish: wish.now,
    next: (entries) => extremes.draw(entries, vocabulary),
  });
  const passage = firstPassage(compared.chorus);
  const into = intoReport(lab, wish, compared, extremes);
  extremes.element.append(into.chances);
  const [bar, columns, same] = compared.elements;
  const below = el('div', { class: 'below-columns' }, same, into.samples);
  const title = el('h3', { class: 'visually-hidden' }, 'What it writes at each temperature');
  lab.body.append(wish.element, bar, title, columns, below, extremes.element);

  let held = false;
  lab.shows((settings) => {
    wish.set(settings);
    const wanted = [settings.temperatures ?? []].flat().map(Number);
    if (wanted.length) compared.compare(wanted.map((one) => (one >= SURE ? Infinity : one)));
    held = settings.starter !== undefined;
    if (Number.isFinite(settings.place)) extremes.place = settings.place;
    passage.again();
  });
  lab.follow({
    leave: compared.leave,
    async changed(card) {
      fitStarter(wish.starter, card.vocabulary, held);
      held = false;
      vocabulary = card.vocabulary.length;
      compared.begin(card.id);
      passage.begin();
    },
    keeps: () => compared.chorus.written > 0,
  });
  return () => lab.draw();
}

export const show = showsText('temperatures');

/**
 * The buttons that put into a report what is written, and the chances of the next letter.
 * @param {ReturnType<typeof stage>} lab
 * @param {ReturnType<typeof temperatureWish>} wish
 * @param {ReturnType<typeof comparedTemperatures>} compared
 * @param {ReturnType<typeof limits>} extremes
 */
function intoReport(lab, wish, compared, extremes) {
  /** The first column's next letter, after what it has written. */
  function chances() {
    const [first] = compared.texts();
    if (!first) return null;
    const { starter, seed } = wish.now();
    const temperature = Math.min(SURE, first.temperature);
    const { written } = compared.chorus;
    return { starter, seed, temperature, written, place: extremes.place };
  }
  const samples = lab.adds('Samples at several temperatures', (network) => {
    const drawn = compared
      .texts()
      .filter(
        ({ temperature }, i, all) => all.findIndex((one) => one.temperature === temperature) === i,
      );
    return samplesSpec(network, wish.now(), drawn, captionOf(network.title, wish.now()));
  });
  const title = 'The chances of the next letter, flatter and sharper';
  return { samples, chances: lab.addsLive('chances', title, chances, false) };
}

/** @param {string} network @param {{ starter: string, seed: number }} wish */
const captionOf = (network, { starter, seed }) =>
  `What ${network} writes after “${visible(starter)}” at several temperatures, with seed ${seed}.`;

/**
 * Gives what puts the text's first line into the field of the starter, where another text is open
 * or the network does not know what stands there.
 * @param {Desk} desk
 */
function starterOfText(desk) {
  let text = '';
  /** @param {{ value: string }} starter @param {string[]} vocabulary @param {boolean} held */
  return (starter, vocabulary, held) => {
    const { title = '', start = '' } = desk.state.text ?? {};
    if ((held || text === title) && !strangersIn(starter.value, new Set(vocabulary)).length) return;
    text = title;
    starter.value = firstLine(start, vocabulary);
  };
}
