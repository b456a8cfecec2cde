// How often a behaviour is there in the open text, how sure the network is of it, and some of the
// places.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { listOf, visible } from '../characters.js';
import { chance, change } from '../numbers.js';
import { titledSection } from '../section.js';

/** @import { Behaviour, Occurrences } from '../answers.js' */

/**
 * What was seen, as a sentence.
 * @param {Behaviour} behaviour
 * @param {Occurrences} found
 * @param {number} characters of the whole text
 */
export function seenWords(
  { then },
  { count: times, read, actual, probability, logOdds, base },
  characters,
) {
  const where =
    read < characters
      ? `In the first ${count(read)} of the open text’s ${count(characters)} characters`
      : 'In the open text';
  return (
    `${where} ${count(times)} ${times === 1 ? 'place was' : 'places were'} looked at; at ` +
    `${chance(actual)} of them comes ${listOf(then)}. There the network gives it ` +
    `${chance(probability)} on average (log-odds ${change(logOdds)}: the logarithm of its ` +
    'chance over the chance of all else). Among all characters of the text its share is ' +
    `${chance(base)}.`
  );
}

export function occurrencesView() {
  const words = el('p', { role: 'status' });
  const list = el('ul', { class: 'places' });
  const places = el('details', {}, el('summary', {}, 'Some of the places'), list);
  return {
    element: titledSection('Does it do so at all?', words, places),
    /** @param {string} sentence */
    say(sentence) {
      write(words, sentence);
      show(places, false);
    },
    /**
     * @param {Behaviour} behaviour
     * @param {Occurrences} found
     * @param {number} characters of the whole text
     */
    draw(behaviour, found, characters) {
      const { examples } = found;
      show(places, examples.length > 0);
      write(words, seenWords(behaviour, found, characters));
      list.replaceChildren(
        ...examples.map(({ before, after, probability: p }) =>
          el(
            'li',
            {},
            el('code', {}, visible(before), el('mark', {}, visible(after))),
            el('span', { class: 'help' }, ` ${chance(p)}`),
          ),
        ),
      );
    },
  };
}
