// What the events of pictures and their runs are told as.
import { count } from '../page/format.js';
import { begins } from '../run/message.js';
import { validationWords } from './measure.js';

/** @import { LabEvent, RunEvent, RunState } from '../types.js' */

/** The news of an event; null where it is none. @param {LabEvent} event @returns {string | null} */
export function pictureWords(event) {
  switch (event.kind) {
    case 'runOpened':
      return event.goesOn ? begins(event.run.step) : opened(event.run);
    case 'advanced':
      return measured(event.events);
    case 'dataOpening':
      return `Opening ${event.title}.`;
    case 'dataOpened':
      return (
        `${event.summary.title.replace(/^the /, 'The ')}: ${count(event.summary.train)} ` +
        `training and ${count(event.summary.validation)} validation pictures are open.`
      );
    case 'dataAsked':
      return event.why;
    case 'dataFailed':
      return event.message;
    case 'photoOpened':
      return 'Painting your picture.';
    case 'photoDone':
      return 'Your picture is painted.';
    case 'photoFailed':
      return event.message;
    default:
      return null;
  }
}

/** @param {RunState} run */
function opened({ step, finished, recipe, epochs }) {
  if (finished) return `The run is back: its ${count(recipe.epochs)} epochs are done.`;
  if (step === 0) return 'A fresh run is ready: press Train.';
  return (
    `The run is back at epoch ${count(epochs.length + 1)} of ${count(recipe.epochs)}, step ` +
    `${count(step)}: press Train to go on.`
  );
}

/** @param {RunEvent[]} events */
function measured(events) {
  let text = null;
  for (const event of events) {
    if (event.kind === 'evaluated')
      text = `Epoch ${event.report.epoch} measured: ${validationWords(event.report)}.`;
    if (event.kind === 'diverged') text = 'Stopped.';
    if (event.kind === 'finished') text = `Finished. ${text ?? ''}`.trim();
  }
  return text;
}
