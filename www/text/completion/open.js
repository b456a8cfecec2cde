// Completion (question 7.2): a starter is run through the network; its hidden state is shown, and
// several continuations are written from it.
import { el } from '../../page/dom.js';
import { examples, isLegible } from '../examples.js';
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

const LEDE =
  'The network reads a starter letter by letter; all it keeps of it is its hidden state, one ' +
  'number a hidden unit. From there it writes on.';

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Completion', LEDE);
  const chorus = new Chorus(lab.desk, () => redraw(), lab.shown);
  let network = '';
  const start = () => void lab.attempt(() => chorus.play());
  const wish = completionWish(restart);
  const texts = continuations();
  const read = reading(async (context) => nextAfter(lab.desk, network, context), lab.fail);
  const ready = examples({ take, now: wish.now });
  const others = el('button', { type: 'button', onclick: writeOthers }, 'Others');
  const bar = writingBar(chorus, { first: 'Continue it', restart, start }, others, ready.keep);
  const add = lab.adds('Continuations', (network) =>
    samplesSpec(network, wish.now(), textsNow(), captionOf(network.title, wish.now())),
  );
  const textsNow = () => chorus.voices.map(({ text }) => ({ temperature: wish.temperature, text }));
  texts.element.append(add);
  const state = () => ({ starter: wish.starter.value, read: read.read });
  read.element.append(lab.addsLive('state', 'What the network keeps of a starter', state, false));
  lab.body.append(ready.element, wish.element, bar.element, read.element, texts.element);

  /** Empty sheets, and the state after the starter as it stands. */
  function restart() {
    if (!network) return;
    const plans = wish.plans();
    texts.fit(plans);
    chorus.speed = 60;
    chorus.begin(network, plans, wish.length);
    read.draw(wish.starter.value);
  }

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

  lab.shows(wish.set);
  lab.follow({
    leave() {
      network = '';
      if (chorus.playing) chorus.pause();
    },
    async changed({ id, vocabulary }) {
      network = id;
      const line = ready.fit(vocabulary) || firstLine(lab.desk.state.text?.start ?? '', vocabulary);
      if (!isLegible(wish.starter.value, vocabulary)) wish.starter.value = line;
      restart();
    },
    keeps: () => chorus.written > 0,
  });
  return () => lab.draw();
}

export const show = showsText('completion');

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
