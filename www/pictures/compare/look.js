// The pixel that is looked at, and the network whose belief of it is shown.
import { pictureOf } from '../whole-scale.js';

/** @import { Answered } from './answers.js' */

/**
 * @typedef {object} Look what is looked at
 * @property {number} number the picture's
 * @property {number} pixel row by row
 * @property {string} title the classifier's
 * @property {ArrayLike<number>} logits of the pixel
 * @property {ArrayLike<number>} palette
 * @property {{ title: string, rgba: Uint8Array }[]} pictures truth, classifier and, where there is
 * one, regression, 32 x 32 each
 * @property {boolean} mixed whether the last of them is a regression
 * @property {number} temperature
 */

/**
 * The network of this name that chooses, else the first that does.
 * @param {readonly Answered[]} answers
 * @param {string} id
 */
export function believerOf(answers, id) {
  const choosing = answers.filter(({ network }) => network.chooses);
  return choosing.find(({ network }) => network.id === id) ?? choosing[0];
}

/**
 * @param {readonly Answered[]} answers
 * @param {readonly number[]} numbers of the pictures shown
 * @param {{ which: number, pixel: number, id: string }} looked
 * @param {number} temperature
 * @returns {Look | null} nothing where no network chooses
 */
export function lookAt(answers, numbers, looked, temperature) {
  const believer = believerOf(answers, looked.id);
  const mixer = answers.find(({ network }) => !network.chooses);
  const which = Math.min(looked.which, numbers.length - 1);
  if (!believer || which < 0) return null;
  const { network, prediction, outputs, painted } = believer;
  const from = (which * 1024 + looked.pixel) * prediction.channels;
  const pictures = [
    { title: 'Truth', rgba: pictureOf(prediction.truths, which) },
    { title: network.title, rgba: pictureOf(painted, which) },
  ];
  if (mixer) pictures.push({ title: mixer.network.title, rgba: pictureOf(mixer.painted, which) });
  return {
    number: numbers[which],
    pixel: looked.pixel,
    title: network.title,
    logits: outputs.subarray(from, from + prediction.channels),
    palette: network.palette,
    temperature,
    mixed: mixer !== undefined,
    pictures,
  };
}
