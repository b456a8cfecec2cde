// What a half says in its run bar: the answer to a press, which stays to be read; news of the run,
// which never take an answer's place before it could be read; and the way back.

import { READABLE_MS } from '../page/answer-line.js';

/** @import { LabEvent, Message } from '../types.js' */
/** @import { Store } from '../page/store.js' */

/** @returns {Message} */
export const noMessage = () => ({ answer: '', fresh: false, news: '', undo: '' });

/**
 * @param {Message} message
 * @param {LabEvent} event
 * @param {(event: LabEvent) => string | null} newsOf what an event is told as; null for nothing
 * @returns {Message}
 */
export function applyMessage(message, event, newsOf) {
  switch (event.kind) {
    case 'said':
      return { ...message, answer: event.message, fresh: true, news: '' };
    case 'answerAged':
      return message.fresh
        ? { ...message, fresh: false, answer: message.news ? '' : message.answer }
        : message;
    case 'pressed':
      return message.answer ? { ...message, answer: '', fresh: false } : message;
    case 'undoOffered':
      return { ...message, undo: event.label };
    default: {
      const news = sharedNews(event) ?? newsOf(event);
      if (news === null) return message;
      return { ...message, news, answer: message.fresh ? message.answer : '' };
    }
  }
}

/** What the line of a run bar says. @param {Message} message */
export const lineOf = ({ answer, news }) => answer || news;

/** What is told of a run that trains as soon as it is open. @param {number} step */
export const begins = (step) => (step === 0 ? 'A fresh run begins.' : 'The run goes on.');

/** What both halves tell in the same words. @param {LabEvent} event @returns {string | null} */
function sharedNews(event) {
  switch (event.kind) {
    case 'runStarting':
      return event.waitingFor || 'Starting a run.';
    case 'runResumed':
      return { end: 'Training.', epoch: 'Training for one epoch.', step: 'Taking one step.' }[
        event.goal
      ];
    case 'runPaused':
      return 'Paused.';
    case 'runFailed':
      return 'Stopped.';
    default:
      return null;
  }
}

/**
 * What the storage can't keep lasts, whatever else happens on the page.
 * @param {string} trouble
 * @param {LabEvent} event
 */
export function applyStorageTrouble(trouble, event) {
  switch (event.kind) {
    case 'storageTroubled':
      return event.message;
    case 'storageTroubleDismissed':
    case 'keptAgain':
      return '';
    default:
      return trouble;
  }
}

/**
 * What went wrong last, until something else is begun.
 * @param {string} alert
 * @param {LabEvent} event
 */
export function applyAlert(alert, event) {
  switch (event.kind) {
    case 'alerted':
      return event.message;
    case 'alertDismissed':
    case 'runStarting':
    case 'runOpened':
    case 'textRunOpened':
    case 'dataOpening':
      return '';
    default:
      return alert;
  }
}

/** Lets answers give way to news once they could be read. @param {Store} store */
export function ageAnswers(store) {
  const seen = { pictures: '', text: '' };
  const follow = (/** @type {'pictures' | 'text'} */ half, /** @type {Message} */ message) => {
    const now = message.fresh ? message.answer : '';
    if (now === seen[half]) return;
    seen[half] = now;
    if (!now) return;
    setTimeout(() => {
      const { text, message: own } = store.state;
      const current = half === 'text' ? text.message : own;
      if (current.answer === now) store.apply({ kind: 'answerAged', half });
    }, READABLE_MS);
  };
  store.watch((state) => {
    follow('pictures', state.message);
    follow('text', state.text.message);
  });
}
