// Hidden units: the open text coloured by one unit, the units sorted by what they respond to, and
// the state after any character.
import { showsText, stage } from '../stage.js';
import { colouredText } from './coloured-text.js';
import { measuring } from './measuring.js';

/** @import { Open } from '../../page/labs.js' */

const LEDE =
  'A hidden unit is one number between −1 and 1 that changes with every letter. Some follow ' +
  'something that people have words for: a line’s length, a name, a capital.';

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Hidden units', LEDE);
  const text = colouredText(lab, {
    words: (unit) => units.table.words(unit),
    drawn: (unit) => units.table.choose(unit),
  });
  const units = measuring(lab, () => text.network, {
    measured: () => text.say(units.table.words(text.unit)),
    chosen(unit) {
      text.unit = unit;
      text.draw();
      text.heat.scrollIntoView({ block: 'nearest' });
    },
  });
  const { table } = units;
  text.element.append(
    lab.addsLive('coloured', 'The text in the colours of a hidden unit', () => text.settings),
  );
  table.element.append(
    lab.addsLive('table', 'What the hidden units respond to', () => table.settings),
  );
  lab.body.append(text.element, units.element);

  /** What somebody came with. @type {Record<string, any> | null} */
  let wished = null;
  lab.shows((settings) => {
    wished = settings;
    table.recall(settings);
  });
  let shownBefore = '';
  lab.follow({
    leave: text.leave,
    async changed(card) {
      const same = wished !== null || shownBefore === `${card.id} ${card.hidden}`;
      shownBefore = `${card.id} ${card.hidden}`;
      text.take(card);
      if (wished) text.recall(wished);
      wished = null;
      const { unit } = text;
      table.draw([]);
      await text.draw();
      // A unit that was chosen stays, also where the same run is looked at again.
      if ((await units.measure()) && table.first !== null && !same && text.unit === unit) {
        text.unit = table.first;
        await text.draw();
      }
    },
  });
  return () => lab.draw();
}

export const show = showsText('units');
