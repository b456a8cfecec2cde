// What needs no network, for each task: the lines that a run has to beat.
import { chooses, inLab } from './measure.js';

/** @import { Baselines, ColourBaselines, DataSummary, RunView } from '../types.js' */

/**
 * @typedef {{ line: string, name: string, words: string, loss?: number, accuracy?: number }}
 * Baseline `line` is its look in a chart, `words` a sentence that says what it is
 */

/**
 * @param {Pick<RunView, 'recipe' | 'baselines' | 'palette'>} run
 * @param {DataSummary | null} summary
 * @returns {Baseline[]} those that are known
 */
export function baselinesOf({ recipe, baselines, palette }, summary) {
  if (!chooses(recipe)) return inLab(recipe) ? [] : mixed(baselines ?? summary?.baselines ?? null);
  return palette?.baselines ? chosen(palette.baselines, recipe?.task === 'classification') : [];
}

/** @param {Baselines | null} baselines @returns {Baseline[]} */
const mixed = (baselines) =>
  baselines
    ? [
        {
          line: 'copy',
          name: 'grey copy',
          words: 'gives the grey back as red, green and blue',
          loss: baselines.greyCopy,
        },
        {
          line: 'table',
          name: 'grey table',
          words: 'gives each grey level the mean colour that it has in the training pictures',
          loss: baselines.greyTable,
        },
      ]
    : [];

/**
 * @param {ColourBaselines} known
 * @param {boolean} fromGrey whether the network is given the grey levels
 * @returns {Baseline[]}
 */
function chosen({ commonest, nearestToGrey, greyTable }, fromGrey) {
  /** @type {Baseline[]} */
  const lines = [
    {
      line: 'copy',
      name: 'commonest colour',
      words: 'gives every pixel the colour that is commonest in the training pictures',
      loss: commonest.crossEntropy,
      accuracy: commonest.accuracy,
    },
  ];
  if (!fromGrey) return lines;
  return [
    ...lines,
    {
      line: 'nearest',
      name: 'nearest to the grey',
      words: 'gives each pixel the palette’s colour that is nearest to its grey',
      accuracy: nearestToGrey,
    },
    {
      line: 'table',
      name: 'grey table',
      words: 'gives each grey level the colour that is commonest at it in the training pictures',
      loss: greyTable.crossEntropy,
      accuracy: greyTable.accuracy,
    },
  ];
}
