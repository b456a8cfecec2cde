// What the chosen networks answer to the pictures that are shown, and how it is painted at a
// temperature.
import { meanSquaredError, psnr } from '../../charts/picture-error.js';
import { loss } from '../../page/format.js';
import { answer } from '../networks-at-hand.js';
import { pictureOf } from '../whole-scale.js';

/** @import { Page, Prediction } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Column } from './picture-rows.js' */

/**
 * A network's answers: as numbers, and as painted.
 * @typedef {{ network: Network, prediction: Omit<Prediction, 'outputs'>, outputs: Float32Array,
 * painted: Uint8Array }} Answered
 */

/**
 * Asks the networks; of their many outputs only the compact form is kept.
 * @param {Page} page
 * @param {readonly Network[]} networks
 * @param {number[]} numbers
 * @returns {Promise<Answered[]>}
 */
export async function ask(page, networks, numbers) {
  return Promise.all(
    networks.map(async (network) => {
      const { outputs, ...prediction } = await answer(page, network, numbers);
      return {
        network,
        prediction,
        outputs: Float32Array.from(outputs),
        painted: prediction.predictions,
      };
    }),
  );
}

/**
 * Paints the answers that choose at a temperature.
 * @param {Page} page
 * @param {readonly Answered[]} answers
 * @param {number} temperature
 */
export async function repaint(page, answers, temperature) {
  for (const answered of answers) {
    const { network, prediction, outputs } = answered;
    if (!network.chooses) continue;
    answered.painted =
      temperature === 0
        ? prediction.predictions
        : await page.lab.engines
            .get(network.kind)
            .call('paint', [network.id, outputs, temperature]);
  }
}

/** @param {ArrayLike<number>} truth @param {ArrayLike<number>} guess */
export function decibels(truth, guess) {
  const value = psnr(meanSquaredError(truth, guess));
  return Number.isFinite(value) ? `${value.toFixed(1)} dB` : 'equal';
}

/** The columns of the figure. @param {readonly Answered[]} answers @returns {Column[]} */
export function columnsOf(answers) {
  const [{ prediction: first }] = answers;
  const chooser = answers.find(({ network }) => network.chooses);
  /** @type {Column[]} */
  const columns = [
    {
      key: 'input',
      title: 'Input',
      what: 'grey',
      rgba: first.inputs,
      words: () => [],
      pixels: false,
    },
    { key: 'truth', title: 'Truth', what: '', rgba: first.truths, words: () => [], pixels: false },
  ];
  if (chooser) {
    const { quantised } = chooser.prediction;
    columns.push({
      key: 'quantised',
      title: 'Quantised truth',
      what: `in ${chooser.network.palette.length / 3} colours`,
      rgba: quantised,
      words: (which) => [decibels(pictureOf(first.truths, which), pictureOf(quantised, which))],
      pixels: false,
    });
  }
  for (const answered of answers) {
    const { network, prediction } = answered;
    columns.push({
      key: network.id,
      title: network.title,
      what: network.chooses ? 'chooses' : 'mixes',
      rgba: answered.painted,
      pixels: network.chooses,
      words: (which) => [
        network.chooses
          ? `${prediction.losses[which].toFixed(2)} nats`
          : `error ${loss(prediction.losses[which])}`,
        ...(network.chooses ? [`${Math.round(prediction.accuracies[which] * 100)} %`] : []),
        decibels(pictureOf(prediction.truths, which), pictureOf(answered.painted, which)),
      ],
    });
  }
  return columns;
}
