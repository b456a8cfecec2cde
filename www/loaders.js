// The labs' modules and style sheets, each fetched when its lab is first opened, and the modules
// that draw figures in reports, each fetched when its first figure is shown.
import { LABS, folderOf, sheetsOf } from './page/labs.js';
import { styleSheet } from './page/sheet.js';

/** @import { Figure, FigureModule } from './types.js' */
/** @import { LabEntry, LabModule } from './page/labs.js' */

/**
 * What draws a figure: by its kind, a live one by its lab and its part (`model/diagram`). `wears`
 * names the lab whose style sheets it takes; a live figure takes those of its own.
 * @type {Record<string, { load: () => Promise<FigureModule>, wears?: string }>}
 */
export const FIGURES = {
  run: { load: () => import('./figures/run.js'), wears: 'sweeps' },
  runs: { load: () => import('./figures/runs.js'), wears: 'sweeps' },
  palette: { load: () => import('./pictures/train/palette-figure.js') },
  photo: { load: () => import('./pictures/train/photo-figure.js') },
  table: { load: () => import('./figures/table.js'), wears: 'compare' },
  wanted: { load: () => import('./figures/wanted.js'), wears: 'reports' },
  'compare/board': { load: () => import('./pictures/compare/figures.js') },
  'compare/distribution': { load: () => import('./pictures/compare/figures.js') },
  'compare/rows': { load: () => import('./pictures/compare/figures.js') },
  'concepts/colours': { load: () => import('./pictures/concepts/figures.js') },
  'concepts/hyper-parameters': { load: () => import('./pictures/concepts/figures.js') },
  'concepts/larger-pictures': { load: () => import('./pictures/concepts/figures.js') },
  'concepts/metrics': { load: () => import('./pictures/concepts/figures.js') },
  'concepts/pool-relu': { load: () => import('./pictures/concepts/figures.js') },
  'concepts/squared-error': { load: () => import('./pictures/concepts/figures.js') },
  'inside/map': { load: () => import('./pictures/inside/figures.js') },
  'inside/measures': { load: () => import('./pictures/inside/figures.js') },
  'inside/pixel': { load: () => import('./pictures/inside/figures.js') },
  'inside/sheet': { load: () => import('./pictures/inside/figures.js') },
  'model/diagram': { load: () => import('./pictures/model/figures.js') },
  'model/field': { load: () => import('./pictures/model/figures.js') },
  'model/table': { load: () => import('./pictures/model/figures.js') },
  'resolution/rows': { load: () => import('./pictures/resolution/figures.js') },
  'resolution/sample': { load: () => import('./pictures/resolution/figures.js') },
  'resolution/why': { load: () => import('./pictures/resolution/figures.js') },
  'resolution/zoom': { load: () => import('./pictures/resolution/figures.js') },
  'speed/measured': { load: () => import('./report/speed/figure.js') },
  'train/data': { load: () => import('./pictures/train/data-figure.js') },
  samples: { load: () => import('./text/columns/figure.js'), wears: 'temperatures' },
  weights: { load: () => import('./text/why/figure.js'), wears: 'why' },
  'why/effects': { load: () => import('./text/why/figure.js') },
  'why/paths': { load: () => import('./text/why/figure.js') },
  'why/surgery': { load: () => import('./text/why/figure.js') },
  'units/coloured': { load: () => import('./text/units/figure.js') },
  'units/table': { load: () => import('./text/units/figure.js') },
  'write/curve': { load: () => import('./text/write/figure.js') },
  'write/written': { load: () => import('./text/write/figure.js') },
  'temperatures/chances': { load: () => import('./text/temperatures/figure.js') },
  'completion/state': { load: () => import('./text/completion/figure.js') },
  'backpropagation/motion': { load: () => import('./text/backpropagation/figure.js') },
  'backpropagation/check': { load: () => import('./text/backpropagation/figure.js') },
  'filters/steered': { load: () => import('./theory/filters/figure.js') },
  'filters/dial': { load: () => import('./theory/filters/figure.js') },
  'filters/basis': { load: () => import('./theory/filters/figure.js') },
  'filters/kernels': { load: () => import('./theory/filters/figure.js') },
  'sift/patch': { load: () => import('./theory/sift/figure.js') },
  'sift/change': { load: () => import('./theory/sift/figure.js') },
  'sift/matches': { load: () => import('./theory/sift/figure.js') },
  'sift/video': { load: () => import('./theory/sift/figure.js') },
  'chain/paths': { load: () => import('./theory/chain/figure.js') },
  'chain/check': { load: () => import('./theory/chain/figure.js') },
  'chain/rank': { load: () => import('./theory/chain/figure.js') },
  'decay/matched': { load: () => import('./theory/decay/figure.js') },
  'decay/trained': { load: () => import('./theory/decay/figure.js') },
  'decay/bent': { load: () => import('./theory/decay/figure.js') },
  'decay/scaled': { load: () => import('./theory/decay/figure.js') },
  'bias/start': { load: () => import('./theory/bias/figure.js') },
  'bias/counted': { load: () => import('./theory/bias/figure.js') },
  'bias/circle': { load: () => import('./theory/bias/figure.js') },
  'bias/normalised': { load: () => import('./theory/bias/figure.js') },
  'saturation/neuron': { load: () => import('./theory/saturation/figure.js') },
  'saturation/softmax': { load: () => import('./theory/saturation/figure.js') },
  'symmetry/twins': { load: () => import('./theory/symmetry/figure.js') },
};

/** The first lines of a theory lab have formulas: drawn later, they would move all below them. */
const readyFormulas = async () => (await import('./page/formula.js')).formulasReady();

/** @param {LabEntry} lab @returns {Promise<LabModule>} */
export async function loadLab(lab) {
  const [module] = await Promise.all([
    import(`./${folderOf(lab)}/open.js`),
    ...sheetsOf(lab).map(styleSheet),
    lab.group === 'Theory' ? readyFormulas() : null,
  ]);
  await module.fetchFirst?.();
  return module;
}

/**
 * The module that draws a figure, its style sheets with it; null where this page has none.
 * @param {Figure} figure
 * @returns {Promise<FigureModule | null>}
 */
export async function figureOf(figure) {
  const name = figure.kind === 'live' ? `${figure.lab}/${figure.part}` : figure.kind;
  if (!Object.hasOwn(FIGURES, name)) return null;
  const { load, wears } = FIGURES[name];
  const lab = LABS.find(({ id }) => id === (figure.kind === 'live' ? figure.lab : wears));
  const sheets = lab && lab !== LABS[0] ? sheetsOf(lab) : [];
  const [module] = await Promise.all([load(), ...sheets.map(styleSheet)]);
  return module;
}
