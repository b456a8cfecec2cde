// What the units respond to: each is compared with a list of features over the open text, and a
// table has what came of it.
import { able, isAble } from '../../page/able.js';
import { el } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { unitTable } from './unit-table.js';
import { titledSection } from '../section.js';

/** @import { UnitReport } from '../answers.js' */

/** Characters of the text that the units are measured on. */
const MEASURED = 20_000;

const COMPARED =
  `Every unit is compared with a list of plain features over ${count(MEASURED)} characters of ` +
  'the open text. The correlation says how well the unit’s value goes with a feature: 1 ' +
  'always, 0 not at all, −1 in reverse.';

const NO_NETWORK = 'The network is still being opened. Try again in a moment.';

/**
 * @param {Pick<ReturnType<typeof import('../stage.js').stage>, 'desk' | 'attempt' | 'progress' |
 * 'done'>} lab
 * @param {() => string} network the one at hand; empty where there is none
 * @param {{ chosen: (unit: number) => void, measured: () => void, turned?: () => void }} on
 */
export function measuring(lab, network, on) {
  const table = unitTable(on.chosen, on.turned);
  const find = el(
    'button',
    {
      type: 'button',
      onclick: () => isAble(find) && lab.attempt(press),
    },
    'Find what the units respond to',
  );
  let turn = 0;

  async function press() {
    if (!network()) throw new Error(NO_NETWORK);
    await measure();
  }

  /** Compares the units with the text; whether what came is still wanted. */
  async function measure() {
    const asked = network();
    if (!asked) return false;
    const mine = ++turn;
    able(find, false);
    try {
      const progress = lab.progress('The units are being compared with the text …');
      const characters = Math.min(MEASURED, lab.desk.state.text?.characters ?? 0);
      const reports = await lab.desk.call('units', [asked, 0, characters], progress);
      if (mine !== turn || asked !== network()) return false;
      table.draw(reports);
      lab.done(bestWords(reports));
      on.measured();
      return true;
    } finally {
      if (mine === turn) able(find, true);
    }
  }

  const element = titledSection(
    'What they respond to',
    el('p', {}, COMPARED),
    el('div', { class: 'buttons' }, find),
    table.element,
  );
  return { element, table, measure };
}

/** @param {UnitReport[]} reports */
function bestWords(reports) {
  const [best] = [...reports].sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
  if (!best) return '';
  return (
    `${count(reports.length)} units were measured. Unit ${best.unit} goes most closely with ` +
    `“${best.best}”.`
  );
}
