// Reads the text for the behaviour as it stands in the form: where A occurs in it, and what the
// network expects there.
import { messageOf } from '../../engine/engine.js';
import { occurrencesView } from './occurrences.js';

/** @import { Behaviour, TextNetworkCard } from '../answers.js' */

/** So long nothing is typed before the text is read: each reading goes through much of the text. */
const QUIET_MS = 300;
const READING = 'The text is being read …';

/**
 * @param {ReturnType<typeof import('../stage.js').stage>} lab
 * @param {{ readonly behaviour: Behaviour, readonly problem: string }} form
 * @param {() => TextNetworkCard | null} cardNow the network at hand
 */
export function reader(lab, form, cardNow) {
  const seen = occurrencesView();
  let quiet = 0;
  /** What the occurrences that are shown were asked for. */
  let drawn = '';
  /** Readings one after the other, also where the next is asked for before one has answered. */
  let readings = Promise.resolve();

  /** What the text and the network say about the behaviour as it stands. */
  async function look() {
    const { behaviour, problem } = form;
    const wanted = problem || JSON.stringify(behaviour);
    const card = cardNow();
    if (!card || wanted === drawn) return;
    drawn = wanted;
    if (problem) return seen.say(problem);
    seen.say(READING);
    try {
      const progress = lab.progress(READING);
      const occurrences = await lab.desk.call('occurrences', [card.id, behaviour], progress);
      if (cardNow() === card && drawn === wanted)
        seen.draw(behaviour, occurrences, lab.desk.state.text?.characters ?? 0);
    } catch (error) {
      if (cardNow() === card) seen.say(messageOf(error));
    } finally {
      lab.done();
    }
  }

  function now() {
    clearTimeout(quiet);
    readings = readings.then(look);
    return readings;
  }

  return {
    element: seen.element,
    /** Reads at once. */
    now,
    /** Reads when nothing has been typed for a while. */
    soon() {
      if (form.problem) seen.say(form.problem);
      clearTimeout(quiet);
      quiet = window.setTimeout(now, QUIET_MS);
    },
    forget() {
      drawn = '';
      clearTimeout(quiet);
    },
  };
}
