// Completion (question 7.2): a starter is run through the network; its hidden state is shown, and
// several continuations are written from it.
import { el } from '../../page/dom.js';
import { examples } from '../examples.js';
import { firstPassage } from '../first-passage.js';
import { reading } from './reading.js';
import { Chorus, writtenWords } from '../chorus.js';
import { showsText, stage } from '../stage.js';
import { firstLine } from '../starter-field.js';
import { writingBar } from '../writing-bar.js';
import { continuations } from '../columns/continuations.js';
import { completionWish } from './wish.js';
import { visible } from '../characters.js';
import { samplesSpec } from '../columns/samples.js';
import { temperatureText } from '../temperature.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Desk } from '../answers.js' */

/**
 * Where the continuations and the reading of the starter are shown.
 * @typedef {{ texts: ReturnType<typeof continuations>, read: ReturnType<typeof reading> }} Shown
 */

const LEDE =
  'The network reads a starter letter by letter; all it keeps of it is its hidden state, one ' +
  'number a hidden unit. From there it writes on.';

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Completion', LEDE);
  const wish = completionWish(() => writer.restart());
  const texts = continuations();
  const read = reading(async (context) => nextAfter(lab.desk, writer.network, context), lab.fail);
  const writer = continuing(lab, wish, { texts, read }, () => redraw());
  const { chorus, restart, start } = writer;
  const passage = firstPassage(chorus, Infinity);
  const ready = examples({ take, now: wish.now });
  const others = el('button', { type: 'button', onclick: writeOthers }, 'Others');
  const bar = writingBar(chorus, { first: 'Continue it', restart, start }, others, ready.keep);
  addButtons(lab, wish, chorus, { texts, read });
  lab.body.append(ready.element, wish.element, bar.element, texts.element, read.element);

  /** @param {string} text @param {number} [temperature] */
  function take(text, temperature = wish.temperature) {
    wish.temperature = temperature;
    wish.starter.value = text;
    restart();
    start();
  }

  function writeOthers() {
    wish.otherSeeds();
    restart();
    start();
  }

  function redraw() {
    if (chorus.problem) lab.fail(chorus.problem);
    bar.draw(chorus.written ? writtenWords(chorus, 'characters each') : 'Nothing written yet.');
    texts.draw(chorus.voices);
  }

  lab.shows((wished) => {
    wish.set(wished);
    writer.letters = typeof wished.read === 'number' ? wished.read : Infinity;
    passage.again();
  });
  lab.follow({
    leave: writer.leave,
    async changed({ id, vocabulary }) {
      writer.network = id;
      const line = ready.fit(vocabulary) || firstLine(lab.desk.state.text?.start ?? '', vocabulary);
      wish.fit(line, vocabulary);
      restart();
      passage.begin();
    },
    keeps: () => chorus.written > 0,
  });
  return () => lab.draw();
}

export const show = showsText('completion');

/**
 * What writes the continuations that are wished for, and reads their starter.
 * @param {ReturnType<typeof stage>} lab
 * @param {ReturnType<typeof completionWish>} wish
 * @param {Shown} shown
 * @param {() => void} drawn called whenever something is written
 */
function continuing(lab, wish, { texts, read }, drawn) {
  const chorus = new Chorus(lab.desk, drawn, lab.shown);
  const writer = {
    chorus,
    network: '',
    /** So many letters somebody came with are read; all of them else. */
    letters: Infinity,
    start: () => void lab.attempt(() => chorus.play()),
    /** Empty sheets, and the state after the starter as it stands. */
    restart() {
      if (!writer.network) return;
      const plans = wish.plans();
      texts.fit(plans);
      chorus.speed = 60;
      chorus.begin(writer.network, plans, wish.length);
      read.draw(wish.starter.value, writer.letters);
      writer.letters = Infinity;
    },
    leave() {
      writer.network = '';
      if (chorus.playing) chorus.pause();
    },
  };
  return writer;
}

/**
 * Adds the buttons that put into a report what is written, and the state after the starter.
 * @param {ReturnType<typeof stage>} lab
 * @param {ReturnType<typeof completionWish>} wish
 * @param {Chorus} chorus
 * @param {Shown} places
 */
function addButtons(lab, wish, chorus, { texts, read }) {
  const samples = lab.adds('Continuations', (network) => {
    const written = chorus.voices.map(({ text }) => ({ temperature: wish.temperature, text }));
    return samplesSpec(network, wish.now(), written, captionOf(network.title, wish.now()));
  });
  const settings = () => ({ starter: wish.starter.value, read: read.read });
  const title = 'What the network keeps of a starter';
  texts.element.append(samples);
  read.element.append(lab.addsLive('state', title, settings, false));
}

/** @param {string} network @param {{ starter: string, temperature: number }} wish */
const captionOf = (network, { starter, temperature }) =>
  `How ${network} goes on after “${visible(starter)}” at temperature ` +
  `${temperatureText(temperature)}, each time with another seed.`;

/**
 * The chances after some text.
 * @param {Desk} desk
 * @param {string} network
 * @param {string} context
 */
const nextAfter = (desk, network, context) =>
  network ? desk.call('next', [network, { context, alpha: 1 }]) : null;
