// Repeating runs on pictures that a report claims, in engines that nobody else uses: the viewer's
// own run, recipe and data stay as they are.
import { findHindrance } from '../engine/adapter.js';
import { askReader } from '../engine/reader.js';
import { asset } from '../page/asset.js';
import { count } from '../page/format.js';
import { siteIndex } from '../page/site-data.js';
import { sameDigest } from '../report/verify/digests.js';
import { OwnEngine } from '../report/verify/own-engine.js';
import { tableVerdictOf } from '../report/verify/table-verdict.js';
import { kept } from '../run/storage.js';
import { ALL_CLASSES, CLASSES, HORSE, haveClasses, named } from './files.js';
import { keptData } from './kept-data.js';
import { networkNameIn } from './live-figure.js';
import { chooses } from './measure.js';
import { SHIPPED } from './models.js';
import { isFound } from './palettes.js';
import { quietPage } from './quiet-page.js';
import { RepeatedPictureRun } from './repeated-run.js';

/** @import { DroppedFiles, DataSummary, FigureSettings, Page } from '../types.js' */
/** @import { Recipe, TableFigure } from '../types.js' */
/**
 * @import { Analysis, AnalysisGiven, AnalysisWatch, HowToRepeat, OpenedData, Repeats, RunClaim }
 * from '../report/verify/types.js'
 */

const ANY_DATA = { source: 'paddock', seed: 0 };
const DISTRUSTED =
  'WebGPU’s numbers on this device differ from the CPU’s by more than the tolerance: verify the ' +
  'run on the CPU.';

const NO_WAY = 'This version of Palomino can’t measure this table again.';
const WHICH_PICTURES =
  'The report doesn’t say on which pictures this table was measured. Add it anew from its lab.';

/** @implements {Repeats} */
export class PictureRepeater {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.lab = page.lab;
    const cautious = () => page.lab.engines.cautious;
    this.cpu = new OwnEngine('cpu', cautious);
    this.gpu = new OwnEngine('webGpu', cautious);
    /** Looks at what files held, also while a run is repeated. */
    this.reader = new OwnEngine('cpu', () => true);
    /** Data that the viewer gave for a report, packed. @type {Map<string, Uint8Array>} */
    this.given = new Map();
    /** Looks for what the site has. @type {Promise<void> | undefined} */
    this.looking = undefined;
  }

  /** @param {RunClaim} claim */
  async dataHere({ data }) {
    const here = async () => [
      ...(await keptData()).map(({ sha256 }) => sha256),
      ...this.given.keys(),
    ];
    const known = await here();
    if (known.some((sha256) => sameDigest(sha256, data.sha256))) return known;
    this.looking ??= this.takeSiteData(data.title).catch(() => {});
    await this.looking;
    return here();
  }

  /**
   * Takes the data that a site has from the start, where they are called so.
   * @param {string} title
   */
  async takeSiteData(title) {
    const site = await siteIndex('data/cifar/index.json');
    if (site?.title !== title) return;
    const response = await asset(`data/cifar/${site.file}`);
    if (!response.ok) return;
    const bytes = new Uint8Array(await response.arrayBuffer());
    try {
      const { sha256 } = await this.reader.call('openPacked', [bytes]);
      this.given.set(sha256, bytes);
    } finally {
      this.reader.end();
    }
  }

  /** @param {RunClaim} claim @param {HowToRepeat} how */
  async open(claim, { webGpu, told }) {
    // The data of a link's recipe have half of their hash; what is opened has all of it.
    const recipe = await this.cpu.call('checkRecipe', [{ ...claim.recipe, data: ANY_DATA }]);
    const summary = await this.openData(claim, told);
    const engine = webGpu ? await this.openGpu(told) : this.cpu;
    const fresh = { ...recipe, data: summary.choice };
    if (chooses(fresh) && isFound(fresh))
      await engine.call('findPalette', [fresh], (/** @type {number} */ round) =>
        told(`Its ${fresh.colours} colours are looked for: round ${count(round)}.`),
      );
    const { version } = await engine.call('describe', []);
    const run = await engine.call('startRun', [fresh]);
    return new RepeatedPictureRun(engine, run, claim, { sha256: summary.sha256, version });
  }

  /**
   * Opens the pictures of a run on the CPU.
   * @param {RunClaim} claim
   * @param {(words: string) => void} told
   * @returns {Promise<DataSummary>}
   */
  async openData({ recipe, data }, told) {
    const choice = /** @type {Recipe['data']} */ (recipe.data);
    if (choice?.source === 'paddock') {
      told('The paddock’s pictures are drawn.');
      return this.cpu.call('openPaddock', [choice.seed], () => {});
    }
    told(`${data.title}: the pictures are opened.`);
    const bytes = await this.packed(data.sha256);
    if (!bytes) throw new Error(`“${data.title}” is no longer in this browser: open it again.`);
    return this.cpu.call('openPacked', [bytes]);
  }

  /** The data of a hash, as this browser has them. @param {string} sha256 */
  async packed(sha256) {
    for (const [hash, bytes] of this.given) if (sameDigest(hash, sha256)) return bytes;
    const known = (await keptData()).find((one) => sameDigest(one.sha256, sha256));
    const found = known && (await kept(`data:${known.sha256}`));
    return /** @type {Uint8Array | null} */ (found?.bytes ?? null);
  }

  /**
   * The WebGPU engine with the CPU's data, once its numbers are those of the CPU.
   * @param {(words: string) => void} told
   */
  async openGpu(told) {
    const hindrance = await findHindrance();
    if (hindrance?.phase === 'absent') throw new Error(hindrance.reason);
    told('WebGPU is opened, and compared with the CPU.');
    const before = this.gpu.engine;
    if ((await this.gpu.get()) !== before) {
      const sample = await this.cpu.call('trustSample', []);
      const { passed } = await this.gpu.call('compareTrust', [sample]);
      if (!passed) {
        this.gpu.end();
        throw new Error(DISTRUSTED);
      }
    }
    await this.gpu.call('openPacked', [await this.cpu.call('packData', [])]);
    return this.gpu;
  }

  /** @param {File[]} files @param {RunClaim} claim @returns {Promise<OpenedData>} */
  async take(files, { data }) {
    const asked = haveClasses(files) ? classIn(data.title) : HORSE;
    try {
      const { packed, title, sha256 } = await this.openAs(
        { files: await named(files), class: asked, readings: [] },
        data,
      );
      if (sameDigest(sha256, data.sha256)) this.given.set(sha256, packed);
      return { title, sha256 };
    } finally {
      this.reader.end();
    }
  }

  /**
   * Opens files as the claim says that they were opened: of an array that can be read in several
   * ways, in the way that gives its pictures; of labelled pictures, the class in its title.
   * @param {DroppedFiles} dropped @param {{ title: string, sha256: string }} claimed @returns
   * {Promise<DataSummary & { packed: Uint8Array }>}
   */
  async openAs(dropped, claimed) {
    const answer = await askReader('openFiles', [dropped], () => {});
    if (answer.kind === 'asked') {
      /** @type {(DataSummary & { packed: Uint8Array })[]} */
      const found = [];
      for (const { code } of answer.readings) {
        const way = { ...dropped, readings: [...dropped.readings, code] };
        found.push(await this.openAs(way, claimed));
        if (sameDigest(found[found.length - 1].sha256, claimed.sha256)) break;
      }
      return found[found.length - 1];
    }
    const { classes, class: open, packed } = answer;
    const meant = classes.find(({ name }) => claimed.title.endsWith(`: ${name}`));
    const number = meant?.number ?? ALL_CLASSES;
    if (!classes.length || number === (open ?? ALL_CLASSES))
      return { ...(await this.reader.call('openPacked', [packed])), packed };
    return this.openAs({ ...dropped, class: number }, claimed);
  }

  /** @param {string} id */
  ships(id) {
    return SHIPPED.some((one) => one.id === id);
  }

  /** @param {string} id @param {(() => Promise<Uint8Array | null>) | null} read */
  async hold(id, read) {
    await this.lab.ready;
    return (await this.lab.models.ensure(id, read ?? undefined)) !== null;
  }

  /**
   * Measures a table of a report again, as its lab does.
   * @param {Analysis} analysis
   * @param {AnalysisGiven} given
   * @param {AnalysisWatch} on
   */
  async analyse(analysis, { networks, runs }, { told, rested }) {
    const table = /** @type {TableFigure} */ (analysis);
    if (!table.again) throw new Error(NO_WAY);
    const module = await this.page.figureOf({ kind: 'live', ...table.again });
    if (!module?.measureAgain) throw new Error(NO_WAY);
    const { settings } = table.again;
    const summary = await this.openPicturesOf(settings, runs);
    const quiet = quietPage(this.cpu, summary, rested);
    const named = [];
    for (const [i, { name, bytes }] of networks.entries()) {
      const id = name.kind === 'shipped' ? name.id : `asked-${i}`;
      await quiet.lab.models.ensure(id, async () => bytes);
      named.push({ id, title: networkNameIn(name, runs) });
    }
    const again = await module.measureAgain(quiet, { settings, networks: named, summary, told });
    const sameWeights = networks.every(({ exact }) => exact);
    const { version } = await this.cpu.call('describe', []);
    return { verdict: tableVerdictOf(table, again, sameWeights), build: version };
  }

  /**
   * Opens the pictures that a figure was made with: those of a run of its report, those that this
   * browser has, or the paddock.
   * @param {FigureSettings} settings
   * @param {RunClaim[]} runs
   * @returns {Promise<DataSummary>}
   */
  async openPicturesOf({ data, pictures }, runs) {
    if (typeof data !== 'string' || !/^[0-9a-f]{16}/.test(data)) throw new Error(WHICH_PICTURES);
    const isMeant = (/** @type {string} */ sha256) => sha256.startsWith(data);
    const told = () => {};
    const claim = runs.find((run) => run.half === 'pictures' && isMeant(run.data.sha256));
    if (claim) {
      await this.dataHere(claim);
      return this.openData(claim, told);
    }
    const here = [...this.given.keys(), ...(await keptData()).map(({ sha256 }) => sha256)];
    const bytes = await this.packed(here.find(isMeant) ?? '');
    if (bytes) return this.cpu.call('openPacked', [bytes]);
    const open = this.page.store.state.data.summary?.choice;
    const seeds = open?.source === 'paddock' ? [open.seed, 0] : [0];
    for (const seed of new Set(seeds)) {
      const summary = await this.cpu.call('openPaddock', [seed], told);
      if (isMeant(summary.sha256)) return summary;
    }
    throw new Error(
      `This needs the pictures “${pictures ?? 'of the report'}” (${data.slice(0, 4)}…). Open ` +
        'them in “Train” first, then verify again.',
    );
  }

  rest() {
    this.cpu.end();
    this.gpu.end();
  }
}

/** The class that the title of opened pictures names: "horses of …". @param {string} title */
function classIn(title) {
  const named = CLASSES.findIndex((name) => title.toLowerCase().startsWith(name));
  return named < 0 ? HORSE : named;
}
