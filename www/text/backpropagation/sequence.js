// A sequence of the open text: walked through in slow motion, and a gradient checked on it.
import { el } from '../../page/dom.js';
import { numberField } from '../starter-field.js';
import { gradientCheck } from './check.js';
import { slowMotion } from './slow-motion.js';

/** @import { FigureSettings } from '../../types.js' */
/** @import { Place, TextNetworkCard } from '../answers.js' */

/** Letters of a sequence, as min-char-rnn has them. */
const STEPS = 25;
/** More than these the engine does not take apart in one go. */
const MOST_STEPS = 50;

const CHECKING =
  'The loss is being computed with the weight a little larger and a little smaller …';

/**
 * @param {Pick<ReturnType<typeof import('../stage.js').stage>, 'desk' | 'attempt' | 'say' |
 * 'done'>} lab
 * @param {() => void} [turned] called when the viewer has turned something
 */
export function takenApart(lab, turned = () => {}) {
  const fields = sequenceFields(() => {
    turned();
    lab.attempt(load);
  });
  const slow = slowMotion(turned);
  const check = gradientCheck((place) => {
    turned();
    return lab.attempt(() => verify(place));
  });
  let network = '';
  let turn = 0;

  async function load() {
    if (!network) return;
    const mine = ++turn;
    const motion = await lab.desk.call('slowMotion', [network, fields.from, fields.steps]);
    if (mine !== turn) return;
    slow.draw(motion);
    check.forget(motion.steps.map(({ character }) => character));
  }

  /** @param {Place} place */
  async function verify(place) {
    if (!network) return;
    const mine = turn;
    lab.say(CHECKING);
    const answer = await lab.desk
      .call('gradientCheck', [network, place, fields.from, fields.steps])
      .finally(() => lab.done());
    if (mine === turn) check.draw(answer);
  }

  return {
    fields: fields.element,
    slow,
    check,
    ...keeping(fields, slow, check),
    verify: () => lab.attempt(() => verify(check.place)),
    leave() {
      network = '';
      turn++;
    },
    /** @param {TextNetworkCard} card */
    async take(card) {
      network = card.id;
      fields.fit((lab.desk.state.text?.characters ?? 2) - 2);
      check.fit(card.hidden, card.vocabulary);
      await load();
    },
  };
}

/**
 * What a report keeps of the sequence, and how that comes back.
 * @param {ReturnType<typeof sequenceFields>} fields
 * @param {ReturnType<typeof slowMotion>} slow
 * @param {ReturnType<typeof gradientCheck>} check
 */
const keeping = (fields, slow, check) => ({
  /** @param {FigureSettings} settings */
  recall(settings) {
    fields.set(settings);
    slow.recall(settings.at);
    check.recall(settings);
  },
  /** Of the walk. @returns {FigureSettings} */
  walked: () => ({ from: fields.from, steps: fields.steps, at: slow.at }),
  /** Of the check. @returns {FigureSettings} */
  checked: () => ({ from: fields.from, steps: fields.steps, ...check.place }),
});

/** From where the sequence goes, and how far. @param {() => void} changed */
function sequenceFields(changed) {
  const begin = { value: 0, min: 0, max: 0 };
  const from = numberField('backpropagation-from', 'Sequence from character', begin, changed);
  const length = { value: STEPS, min: 1, max: MOST_STEPS };
  const steps = numberField('backpropagation-steps', 'Letters', length, changed);
  let wished = 0;
  return {
    element: el('div', { class: 'field-row' }, from.element, steps.element),
    get from() {
      return from.value;
    },
    get steps() {
      return steps.value;
    },
    /** @param {FigureSettings} settings */
    set(settings) {
      wished = Number(settings.from) || 0;
      steps.value = Number(settings.steps) || STEPS;
    },
    /** How many places the open text has. @param {number} last */
    fit(last) {
      from.input.max = String(Math.max(0, last));
      if (wished) from.value = wished;
      wished = 0;
    },
  };
}
