// What needs no network, from the summary of the pictures that are open, and the sentences that
// hold the networks against it.
import { loss } from '../../page/format.js';
import { isAtHome } from '../networks-at-hand.js';

/** @import { DataSummary, Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */

/**
 * A predictor that needs no training; what it isn't measured by is left out.
 * @typedef {{ key: string, title: string, what: string, mse?: number, crossEntropy?: number,
 * accuracy?: number }} Baseline
 */

/**
 * What is known of the pictures that are open.
 * @typedef {{ summary: DataSummary, colours: ColourBaselines | null }} Known `colours`: in the
 * palette of the networks that choose
 */
/**
 * @typedef {{ commonest: { accuracy: number, crossEntropy: number }, nearestToGrey: number,
 * greyTable: { accuracy: number, crossEntropy: number } }} ColourBaselines
 */

/** @param {Known} known @returns {Baseline[]} */
export function untrainedOf({ summary, colours }) {
  const { greyCopy, greyTable } = summary.baselines;
  return [
    {
      key: 'copy',
      title: 'Grey copy',
      what: 'the grey given back as red, green and blue',
      mse: greyCopy,
    },
    {
      key: 'table',
      title: 'Grey table, mixing',
      what: 'each grey level’s mean colour among the training pictures',
      mse: greyTable,
    },
    ...(colours
      ? [
          {
            key: 'commonest',
            title: 'Commonest colour',
            what: 'the same colour everywhere',
            ...colours.commonest,
          },
          {
            key: 'nearest',
            title: 'Nearest to the grey',
            what: 'the palette’s colour nearest to the grey itself',
            accuracy: colours.nearestToGrey,
          },
          {
            key: 'chooser',
            title: 'Grey table, choosing',
            what: 'each grey level’s commonest colour among the training pictures',
            ...colours.greyTable,
          },
        ]
      : []),
  ];
}

/**
 * The course's palette on each set of pictures, measured once.
 * @type {Map<string, Promise<ColourBaselines>>}
 */
const measured = new Map();

/**
 * What needs no network, in the colours of the first network that chooses among the course's;
 * nothing where none does.
 * @param {Page} page
 * @param {readonly Network[]} networks
 * @param {DataSummary} summary
 * @returns {Promise<Known>}
 */
export async function known(page, networks, summary) {
  const chooser = networks.find(
    (network) => network.chooses && network.recipe.palette === 'course',
  );
  if (!chooser) return { summary, colours: null };
  const found =
    measured.get(summary.sha256) ??
    page.lab.engines
      .get('cpu')
      .call('findPalette', [{ ...chooser.recipe, data: summary.choice }], () => {})
      .then(({ baselines }) => baselines);
  measured.set(summary.sha256, found);
  found.catch(() => measured.delete(summary.sha256));
  return { summary, colours: await found };
}

export const share = (/** @type {number} */ value) => `${(value * 100).toFixed(1)} %`;

/**
 * Which of the assignment's networks the table beats, and what beats the table: only networks
 * measured on these very pictures count.
 * @param {readonly Network[]} networks
 * @param {Known} given
 */
export function tableVerdict(networks, given) {
  const { summary } = given;
  const table = untrainedOf(given).find(({ key }) => key === 'chooser');
  const here = networks.filter(
    (network) => network.chooses && isAtHome(network, summary) && network.epochs.length > 0,
  );
  const accuracy = (/** @type {Network} */ network) =>
    network.epochs.at(-1)?.validationAccuracy ?? 0;
  const small = here
    .filter(({ recipe }) => recipe.model !== 'fullUnet')
    .sort((a, b) => accuracy(b) - accuracy(a))[0];
  const full = here
    .filter(({ recipe }) => recipe.model === 'fullUnet')
    .sort((a, b) => accuracy(b) - accuracy(a))[0];
  if (!table?.accuracy) return mixedVerdict(networks, summary);
  const parts = [];
  if (small) {
    const [by, to] = [share(accuracy(small)), share(table.accuracy)];
    parts.push(
      accuracy(small) < table.accuracy
        ? `A table from grey level to colour is right for ${to} of the pixels, ${small.title} ` +
            `for ${by}: ${SEES_GREY}, so its colours miss the edges.`
        : `${small.title} is right for ${by} of the pixels, more than a table from grey level to ` +
            `colour (${to}).`,
    );
  }
  if (full)
    parts.push(
      `${full.title}, which keeps a path at 32 × 32 and starts from the table, reaches ` +
        `${share(accuracy(full))}${accuracy(full) > table.accuracy ? ' and beats it' : ''}.`,
    );
  return (
    parts.join(' ') ||
    'To beat on these pictures: a table from grey level to colour is right for ' +
      `${share(table.accuracy)} of the pixels.`
  );
}

/** Why a table can beat a network. */
const SEES_GREY =
  'the table sees each pixel’s own grey, while the network paints through maps of 16 × 16 that ' +
  'were enlarged';

/** @param {readonly Network[]} networks @param {DataSummary} summary */
function mixedVerdict(networks, summary) {
  const { baselines } = summary;
  const last = networks
    .filter(
      (network) => !network.chooses && isAtHome(network, summary) && network.recipe.space === 'rgb',
    )
    .map((network) => ({ network, value: network.epochs.at(-1)?.validationLoss }))
    .find(({ value }) => value !== undefined);
  if (last?.value === undefined)
    return (
      'To beat on these pictures: a table from grey level to mean colour has a squared error ' +
      `of ${loss(baselines.greyTable)}.`
    );
  const { network, value } = last;
  const beaten = value > baselines.greyTable && network.recipe.model !== 'fullUnet';
  const both =
    `${network.title} has a squared error of ${loss(value)}, a table from grey level to mean ` +
    `colour ${loss(baselines.greyTable)}`;
  return beaten ? `${both}: ${SEES_GREY}.` : `${both}.`;
}
