// The data at hand: what is open, what is being read, and why something could not be.

import { ALL_CLASSES, CLASSES, HORSE } from './files.js';

/** @import { DataChoice, DataState, LabEvent } from '../types.js' */
/** @import { Pictures, Preview } from '../types.js' */

/** @returns {DataState} */
export const noData = () => ({
  phase: 'none',
  title: '',
  unit: 'pictures',
  done: 0,
  total: 0,
  summary: null,
  problem: '',
  sample: null,
  offers: [],
  imageClass: HORSE,
  classes: [],
  asked: null,
});

/** @param {DataState} data @param {LabEvent} event @returns {DataState} */
export function applyData(data, event) {
  switch (event.kind) {
    case 'dataOpening':
      return {
        ...data,
        phase: 'opening',
        title: event.title,
        unit: event.unit,
        done: 0,
        total: 0,
        problem: '',
        asked: null,
      };
    case 'dataProgressed':
      return { ...data, done: event.done, total: event.total };
    case 'dataOpened':
      return opened(data, event);
    case 'dataAsked':
      return {
        ...data,
        phase: data.summary ? 'ready' : 'none',
        title: data.summary?.title ?? '',
        asked: { why: event.why, readings: event.readings },
      };
    case 'dataFailed':
      return {
        ...data,
        phase: data.summary ? 'ready' : 'failed',
        title: data.summary?.title ?? '',
        problem: event.message,
      };
    case 'dataWanted':
      return {
        ...data,
        phase: 'wanted',
        title: event.title,
        problem: event.message,
        summary: null,
        sample: null,
      };
    case 'dataSampled':
      return { ...data, sample: event.sample };
    case 'exampleLoaded':
      return event.preview && !data.sample
        ? {
            ...data,
            sample: truthsOf(event.preview),
            title: data.title || event.example.data.title,
          }
        : data;
    case 'dataOffered':
      return { ...data, offers: event.offers };
    case 'classChosen':
      return { ...data, imageClass: event.imageClass };
    case 'previewed':
      return { ...data, sample: data.sample ?? truthsOf(event.preview) };
    default:
      return data;
  }
}

/**
 * The sample stays where it is of the same pictures.
 * @param {DataState} data
 * @param {LabEvent & { kind: 'dataOpened' }} event
 * @returns {DataState}
 */
function opened(data, { summary, classes = [], class: chosen }) {
  const same = data.summary
    ? data.summary.sha256 === summary.sha256
    : isFirstPaddock(summary.choice);
  return {
    ...data,
    phase: 'ready',
    title: summary.title,
    summary,
    problem: '',
    sample: same ? data.sample : null,
    classes,
    imageClass: classes.length ? (chosen ?? ALL_CLASSES) : ofCifars(data.imageClass),
  };
}

/** A class that CIFAR-10 has. @param {number} imageClass */
export const ofCifars = (imageClass) => (imageClass < CLASSES.length ? imageClass : HORSE);

/** The pictures that the page's example was trained on. @param {DataChoice} choice */
export const isFirstPaddock = (choice) => choice.source === 'paddock' && choice.seed === 0;

/** The real pictures of a preview. @param {Preview} preview @returns {Pictures} */
export const truthsOf = (preview) => ({
  columns: preview.columns,
  side: preview.side,
  rgba: preview.truths,
});
