// Texts that were written before, as the labs show them, to be written again: at several
// temperatures side by side, or as continuations of one starter.
import { el } from '../../page/dom.js';
import { Chorus, writtenWords } from '../chorus.js';
import { alphaOf, temperatureText } from '../temperature.js';
import { writingBar } from '../writing-bar.js';
import { comparedTemperatures } from './compared.js';
import { continuations } from './continuations.js';
import { storedTexts, textsOf } from './samples.js';

/** @import { SamplesFigure } from '../../types.js' */
/** @import { Place } from './compared.js' */

/** Characters a second. */
const SPEED = 60;

/**
 * @typedef {(place: Place, shown: SamplesFigure, network: () => Promise<string>, drawn: () => void)
 * => { elements: HTMLElement[], chorus: Chorus, recall: () => void, same: () => boolean,
 * drawn: () => SamplesFigure['drawn'] }} Written `same`: whether what is written now is what the
 * report has, by temperatures and seeds
 */

/** @type {Written} */
export function writtenBeside(place, shown, network, drawn) {
  const { starter, seed, length } = shown;
  const texts = textsOf(shown);
  const first = texts.map(({ temperature }) => temperature);
  const compared = comparedTemperatures(place, {
    first,
    wish: () => ({ starter, seed, length, speed: SPEED }),
    later: true,
    network,
    drawn,
  });
  return {
    elements: compared.elements,
    chorus: compared.chorus,
    recall: () => compared.recall(texts),
    same: () =>
      JSON.stringify(compared.texts().map(({ temperature }) => temperature)) ===
      JSON.stringify(first),
    drawn: () => storedTexts(compared.texts()),
  };
}

/** @type {Written} */
export function writtenOn(place, shown, network, drawn) {
  const given = textsOf(shown);
  const plans = given.map(({ temperature, seed }) => ({
    starter: shown.starter,
    alpha: alphaOf(temperature),
    seed,
  }));
  const sheets = continuations();
  const chorus = new Chorus(place.desk, redraw, place.shown);
  const bar = writingBar(chorus, { first: 'Continue it', restart, start: () => start() });
  const [{ temperature }] = given;
  const made = `Each is written at temperature ${temperatureText(temperature)}.`;

  function restart() {
    chorus.speed = SPEED;
    chorus.begin(chorus.network, plans, shown.length);
  }

  const start = () =>
    void place.attempt(async () => {
      chorus.network ||= await network();
      await chorus.play();
    });

  function redraw() {
    if (chorus.problem) place.fail(chorus.problem);
    bar.draw(chorus.written ? writtenWords(chorus, 'characters each') : 'Nothing written yet.');
    sheets.draw(chorus.voices);
    drawn();
  }

  return {
    elements: [bar.element, sheets.element, el('p', { class: 'help' }, made)],
    chorus,
    recall() {
      sheets.fit(plans);
      chorus.recall(
        given.map(({ text }, i) => ({ plan: plans[i], text })),
        shown.length,
      );
    },
    same: () => true,
    drawn: () => storedTexts(chorus.voices.map(({ text }) => ({ temperature, text }))),
  };
}
