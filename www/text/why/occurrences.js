// How often a behaviour is there in the open text, how sure the network is of it, and some of the places.
import { el, show, write } from '../../dom.js';
import { count } from '../../format.js';
import { behaviourWords, listOf, visible } from '../shared/characters.js';
import { chance, change } from '../shared/numbers.js';

export function occurrencesView() {
  const words = el('p', { role: 'status' });
  const list = el('ul', { class: 'places' });
  const places = el('details', {}, el('summary', {}, 'Some of the places'), list);
  return {
    element: el('section', { class: 'text-section', 'aria-labelledby': 'seen-title' }, el('h3', { id: 'seen-title' }, 'Does it do so at all?'), words, places),
    /** @param {string} sentence */
    say(sentence) {
      write(words, sentence);
      show(places, false);
    },
    /** @param {import('../answers.js').Behaviour} behaviour @param {import('../answers.js').Occurrences} found */
    draw(behaviour, found) {
      const { count: times, actual, probability, logOdds, base, examples } = found;
      show(places, examples.length > 0);
      if (!times) return write(words, `The open text has no place where one could see whether ${behaviourWords(behaviour)}.`);
      write(words, `The open text has ${count(times)} ${times === 1 ? 'place' : 'places'} for it; at ${chance(actual)} of them comes ${listOf(behaviour.then)}. There the network gives it ${chance(probability)} on average (log-odds ${change(logOdds)}: the logarithm of its chance over the chance of all else). Anywhere in the text it has ${chance(base)}.`);
      list.replaceChildren(...examples.map(({ before, after, probability: p }) => el('li', {}, el('code', {}, visible(before), el('mark', {}, visible(after))), el('span', { class: 'help' }, ` ${chance(p)}`))));
    },
  };
}
