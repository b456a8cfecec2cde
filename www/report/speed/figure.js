// A measurement in a report, beside the machines that came with the page.
import { el } from '../../page/dom.js';
import { KNOWN } from './known-machines.js';
import { speedView } from './speed-view.js';
import { placeWords } from './speed-words.js';
import { measurementOfSettings } from './travelling.js';

/** @import { FigureAsked, Page } from '../../types.js' */

const NOTHING = 'This figure holds no measurement: take it out and add one from the speed lab.';

/** @param {HTMLElement} host @param {Page} _page @param {FigureAsked} asked */
export function figure(host, _page, { figure: given }) {
  const measurement = given.kind === 'live' ? measurementOfSettings(given.settings) : null;
  if (!measurement) host.append(el('p', { class: 'problem' }, NOTHING));
  else
    host.append(
      el('p', { class: 'help' }, `Measured on ${placeWords(measurement)}.`),
      ...measurement.notes.map((note) => el('p', { class: 'help' }, note)),
      speedView([{ title: 'This machine', measurement, first: true }, ...KNOWN]),
    );
  return {};
}
