// Where a figure comes from: the lab that shows it, and how that is set up.

/** @import { Figure, HalfName, RunClaim } from '../types.js' */

/** @typedef {{ lab: string, settings: Record<string, unknown> }} Place */

/** The lab of a half's finished runs. */
const RUNS = { pictures: 'sweeps', text: 'runs' };
/** The lab where a half trains. */
const TRAINING = { pictures: 'train', text: 'write' };

/**
 * @param {Figure} figure
 * @param {RunClaim[]} runs the report's
 * @returns {Place}
 */
export function placeOf(figure, runs) {
  const half = (/** @type {string} */ key) => runs.find((run) => run.key === key)?.half;
  switch (figure.kind) {
    case 'run': {
      const claim = runs.find(({ key }) => key === figure.run);
      return { lab: TRAINING[claim?.half ?? 'pictures'], settings: recipeOf(claim?.recipe) };
    }
    case 'runs':
      return { lab: RUNS[half(figure.runs[0]) ?? 'pictures'], settings: { runs: figure.runs } };
    case 'samples': {
      const { starter, seed, length, drawn, network } = figure;
      const temperatures = drawn.map(({ temperature }) => temperature);
      const [temperature, ...others] = temperatures;
      const asked = { starter, seed, length, networks: [network] };
      // Several texts at one temperature are continuations.
      return others.length && others.every((other) => other === temperature)
        ? { lab: 'completion', settings: { ...asked, temperature, many: drawn.length } }
        : { lab: 'temperatures', settings: { ...asked, temperatures } };
    }
    case 'weights': {
      const { after, kind, then } = figure.behaviour;
      const { most } = figure.plan;
      return { lab: 'why', settings: { after, kind, then, most, networks: [figure.network] } };
    }
    case 'table':
      return figure.again
        ? placeOf({ kind: 'live', ...figure.again }, runs)
        : { lab: 'inside', settings: {} };
    case 'palette':
      return { lab: 'compare', settings: {} };
    case 'photo':
      return { lab: 'train', settings: {} };
    case 'live':
      return {
        lab: figure.lab,
        settings: { ...figure.settings, part: figure.part, networks: figure.networks },
      };
    case 'wanted':
      return {
        lab: TRAINING[/** @type {HalfName} */ (figure.half)] ?? 'train',
        settings: recipeOf(figure.recipe),
      };
  }
}

/** @param {Record<string, unknown> | undefined} recipe */
const recipeOf = (recipe) => (recipe ? { recipe } : {});
