// What the page says aloud: one polite status line, one alert, and one way back.
import { count } from './format.js';
import { validationWords } from '../pictures/measure.js';
import { divergence } from '../run/run-state.js';

/** @import { LabEvent, RunEvent, RunState, State } from '../types.js' */

/** @typedef {State['message']} Message */

/** @returns {Message} */
export const noMessage = () => ({ status: '', alert: '', undo: '' });

/** @param {Message} message @param {LabEvent} event @returns {Message} */
export function applyMessage(message, event) {
  switch (event.kind) {
    case 'alerted':
    case 'runFailed':
      return { ...message, alert: event.message };
    case 'alertDismissed':
    case 'runStarting':
    case 'runOpened':
    case 'dataOpening':
      return { ...message, alert: '', status: sentence(event) ?? message.status };
    case 'undoOffered':
      return { ...message, undo: event.label };
    case 'advanced': {
      const diverged = event.events.find(({ kind }) => kind === 'diverged');
      if (diverged?.kind === 'diverged')
        return { ...message, alert: divergence(diverged.step), status: 'Stopped.' };
      const status = measured(event.events);
      return status === null ? message : { ...message, status };
    }
    default: {
      const status = sentence(event);
      return status === null ? message : { ...message, status };
    }
  }
}

/** @param {LabEvent} event @returns {string | null} */
function sentence(event) {
  switch (event.kind) {
    case 'said':
      return event.message;
    case 'runStarting':
      return event.waitingFor || 'Starting a run.';
    case 'runOpened':
      return opened(event.run);
    case 'runResumed':
      return event.goal === 'end'
        ? 'Training.'
        : event.goal === 'epoch'
          ? 'Training for one epoch.'
          : 'Taking one step.';
    case 'runPaused':
      return 'Paused.';
    case 'dataOpening':
      return `Opening ${event.title}.`;
    case 'dataOpened':
      return (
        `${event.summary.title}: ${count(event.summary.train)} training and ` +
        `${count(event.summary.validation)} validation pictures are open.`
      );
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
    if (event.kind === 'finished') text = `Finished. ${text ?? ''}`.trim();
  }
  return text;
}
