// The result: this machine beside others, and how it is taken along.
import { copyButton } from '../../page/copy-button.js';
import { el, show, write } from '../../page/dom.js';
import { offer } from '../../page/download.js';
import { panelHead } from '../../page/intro.js';
import { addToReport } from '../add-button.js';
import { labFigure } from '../lab-figure.js';
import { EXAMPLE, KNOWN } from './known-machines.js';
import { speedView } from './speed-view.js';
import { dayWords, placeWords, speedCaption, speedJson, speedText } from './speed-words.js';
import { settingsOfMeasurement } from './travelling.js';

/** @import { Page } from '../../types.js' */
/** @import { Compared } from './speed-chart.js' */
/** @import { Measurement, SpeedState } from './types.js' */

const FROM_PROJECT = 'An example from the project: nothing was measured here yet';
const SEND =
  'To send your numbers to somebody, add them to a report: its link and its file carry all of ' +
  'them, and whoever opens it sees your machine beside theirs.';
const NAME = 'palomino-speed.json';

/** @param {SpeedState} speed @returns {Measurement} */
const shownOf = ({ own, earlier, progress }) =>
  own ?? (progress ? null : earlier[0]) ?? EXAMPLE.measurement;

/**
 * Everything that can stand beside what is shown.
 * @param {SpeedState} speed
 * @returns {Compared[]}
 */
export function besidesOf(speed) {
  const shown = shownOf(speed);
  const before = speed.earlier.find((one) => one !== shown && one !== speed.own);
  const others = [
    ...(before ? [{ title: `Before, ${dayWords(before.date)}`, measurement: before }] : []),
    ...(speed.given ? [{ title: 'From the report', measurement: speed.given }] : []),
    ...KNOWN,
  ];
  return others
    .filter(({ measurement }) => measurement !== shown)
    .map((one) => ({ ...one, first: false }));
}

/** @param {Page} page @param {() => SpeedState} state */
export function speedResult(page, state) {
  const tag = el('span', { class: 'tag' }, FROM_PROJECT);
  const where = el('p', { class: 'help' });
  const notes = el('div', {});
  const host = el('div', {});
  const shown = () => shownOf(state());
  const spec = () => ({
    figure: labFigure('speed', 'measured', settingsOfMeasurement(shown())),
    caption: speedCaption(shown()),
  });
  const json = () => offer(new Blob([speedJson(shown())], { type: 'application/json' }), NAME);
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'speed-result' },
    panelHead('speed-result', 'How fast it is', tag),
    where,
    notes,
    host,
    addToReport(page, spec, 'How fast this machine is'),
    el('p', { class: 'help' }, SEND),
    el(
      'div',
      { class: 'buttons' },
      copyButton('Copy as text', () => speedText(shown())),
      el('button', { type: 'button', onclick: json }, 'Download as JSON'),
    ),
  );
  /** @type {unknown[]} */
  let drawn = [];
  return {
    element,
    /** @param {SpeedState} speed */
    draw(speed) {
      const now = [speed.own, speed.problems, speed.earlier, speed.given];
      if (now.every((one, i) => one === drawn[i])) return;
      drawn = now;
      const measurement = shownOf(speed);
      const example = measurement === EXAMPLE.measurement;
      show(tag, example);
      write(where, `${placeWords(measurement)}.`);
      notes.replaceChildren(...measurement.notes.map((one) => el('p', { class: 'help' }, one)));
      const title = example ? EXAMPLE.title : 'This machine';
      const first = { title, measurement, first: true };
      host.replaceChildren(speedView([first, ...besidesOf(speed)], speed.problems));
    },
  };
}
