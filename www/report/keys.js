// The runs that a report's figures show, by the keys of their claims.

/** @import { Figure, FigureSpec, LiveSettings } from '../types.js' */
/** @import { NetworkName, Report, ReportBlock, RunClaim } from '../types.js' */

/**
 * A figure that says other keys of runs: those that `keyOf` gives for its own.
 * @template {Figure} F
 * @param {F} figure
 * @param {(run: string) => string} keyOf
 * @returns {F}
 */
export function withKeys(figure, keyOf) {
  const named = (/** @type {NetworkName} */ name) =>
    name.kind === 'run' ? { ...name, run: keyOf(name.run) } : name;
  switch (figure.kind) {
    case 'run':
      return { ...figure, run: keyOf(figure.run) };
    case 'runs':
      return { ...figure, runs: figure.runs.map(keyOf) };
    case 'samples':
    case 'weights':
    case 'photo':
      return { ...figure, network: named(figure.network) };
    case 'live':
      return { ...figure, networks: figure.networks.map(named) };
    case 'table':
      return { ...figure, again: figure.again && againWith(figure.again, keyOf) };
    default:
      return figure;
  }
}

/**
 * What computes a table again, with other keys.
 * @param {LiveSettings} again
 * @param {(run: string) => string} keyOf
 * @returns {LiveSettings}
 */
function againWith(again, keyOf) {
  const { kind: _, ...settings } = withKeys({ kind: 'live', ...again }, keyOf);
  return settings;
}

/** The keys of the runs that a figure shows. @param {Figure} figure */
export function keysIn(figure) {
  /** @type {Set<string>} */
  const keys = new Set();
  withKeys(figure, (run) => {
    keys.add(run);
    return run;
  });
  return keys;
}

/** The keys of runs whose pictures a text may show. @param {string} text */
const keysInText = (text) => [...text.matchAll(/\brun:(r\d+)/g)].map(([, key]) => key);

/** @param {ReportBlock} block @returns {string[]} */
function keysOfBlock(block) {
  if (block.kind === 'text') return keysInText(block.text);
  if (block.kind === 'question') return keysInText(`${block.prompt} ${block.answer}`);
  return [...keysIn(block.figure), ...keysInText(block.caption)];
}

/**
 * A report without the claims of runs that none of its figures and texts shows.
 * @param {Report} report
 * @returns {Report}
 */
export function withoutUnshown(report) {
  const shown = new Set(report.blocks.flatMap(keysOfBlock));
  return report.runs.every(({ key }) => shown.has(key))
    ? report
    : { ...report, runs: report.runs.filter(({ key }) => shown.has(key)) };
}

/** Whether two claims are of the same run, whatever it is called. @param {RunClaim} claim */
const identity = ({ half, recipe, engine, steps, data, curve, record }) =>
  JSON.stringify([half, recipe, engine, steps, data.sha256, curve, record]);

/** @typedef {{ id: string, claim: RunClaim }} CardClaim the claim of a library's card */

/**
 * A figure that names cards of the library, with the keys of their claims instead, and the claims
 * with those that were not there: a run that is there already keeps its key.
 * @param {RunClaim[]} runs
 * @param {Figure} figure
 * @param {CardClaim[]} claims
 * @returns {{ runs: RunClaim[], figure: Figure }}
 */
export function withClaims(runs, figure, claims) {
  const all = [...runs];
  /** @type {Map<string, string>} */
  const keys = new Map();
  for (const { id, claim } of claims) {
    const known = all.find((run) => identity(run) === identity(claim));
    const key = known?.key ?? freeKey(all);
    if (!known) all.push({ ...claim, key });
    keys.set(id, key);
  }
  return { runs: all, figure: withKeys(figure, (run) => keys.get(run) ?? run) };
}

/**
 * A report with another figure, its runs among the claims.
 * @param {Report} report
 * @param {FigureSpec} spec
 * @param {CardClaim[]} claims of the spec's cards
 * @returns {Report}
 */
export function withFigure(report, { figure: given, caption }, claims) {
  const { runs, figure } = withClaims(report.runs, given, claims);
  const block = { kind: /** @type {const} */ ('figure'), figure, caption };
  return { ...report, runs, blocks: [...report.blocks, block] };
}

/** @param {RunClaim[]} runs */
function freeKey(runs) {
  for (let n = 1; ; n++) if (!runs.some(({ key }) => key === `r${n}`)) return `r${n}`;
}
