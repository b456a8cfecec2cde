// What the events of the text half are told as.
import { count } from '../page/format.js';
import { begins } from '../run/message.js';

/** @import { LabEvent } from '../types.js' */

/** The news of an event; null where it is none. @param {LabEvent} event @returns {string | null} */
export function textWords(event) {
  switch (event.kind) {
    case 'textRunOpened':
      return event.goesOn ? begins(event.run.step) : opened(event);
    case 'textOpened':
      return `${event.summary.title}: ${count(event.summary.characters)} characters are open.`;
    case 'learnt':
      return event.trained.finished ? 'Finished.' : null;
    case 'engineOut':
      return event.engine === 'text' ? event.reason : null;
    default:
      return null;
  }
}

/** @param {Extract<LabEvent, { kind: 'textRunOpened' }>} event */
function opened({ run, origin }) {
  if (run.step === 0)
    return origin
      ? 'The run begins where that network stood: press Train.'
      : 'A fresh run is ready: press Train.';
  return run.finished
    ? 'Your finished run is back.'
    : `Your run is back at ${count(run.characters)} characters: press Train to go on.`;
}
