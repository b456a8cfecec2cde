// The pictures that are open, in a report.
import { el, show, write } from '../../page/dom.js';
import { otherPictures } from '../report-names.js';
import { dataSample } from './data-sample.js';

/** @import { FigureAsked, Page, State } from '../../types.js' */

/** @param {HTMLElement} host @param {Page} _page @param {FigureAsked} asked */
export function figure(host, _page, { figure: given }) {
  const settings = given.kind === 'live' ? given.settings : {};
  const sample = dataSample();
  const note = el('p', { class: 'help' });
  host.append(sample.strip, sample.title, sample.counts, note);
  return {
    /** @param {State} state */
    draw({ data }) {
      sample.draw(data);
      write(note, otherPictures(settings, data.summary));
      show(note, note.textContent !== '');
    },
  };
}
