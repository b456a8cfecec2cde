// Repeating runs on pictures that a report claims, in engines that nobody else uses: the viewer's
// own run, recipe and data stay as they are.
import { findHindrance } from '../engine/adapter.js';
import { asset } from '../page/asset.js';
import { count } from '../page/format.js';
import { sameDigest } from '../report/verify/digests.js';
import { OwnEngine } from '../report/verify/own-engine.js';
import { kept } from '../run/storage.js';
import { CLASSES, haveClasses } from './files.js';
import { keptData } from './kept-data.js';
import { chooses } from './measure.js';
import { SHIPPED } from './models.js';
import { RepeatedPictureRun } from './repeated-run.js';

/** @import { DataSummary, Recipe } from '../types.js' */
/** @import { HowToRepeat, OpenedData, Repeats, RunClaim } from '../report/verify/types.js' */
/** @import { Lab } from './lab.js' */

/** The class of pictures that CIFAR-10's archives are opened for, unless a report says another. */
const HORSE = CLASSES.indexOf('horse');
const ANY_DATA = { source: 'paddock', seed: 0 };
const DISTRUSTED =
  'WebGPU’s numbers on this device differ from the CPU’s by more than the tolerance: verify the ' +
  'run on the CPU.';

/** @implements {Repeats} */
export class PictureRepeater {
  /** @param {Lab} lab */
  constructor(lab) {
    this.lab = lab;
    const cautious = () => lab.engines.cautious;
    this.cpu = new OwnEngine('cpu', cautious);
    this.gpu = new OwnEngine('webGpu', cautious);
    /** Reads files, also while a run is repeated. */
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
    const index = await asset('data/cifar/index.json');
    const site = index.ok ? await index.json() : null;
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
    if (chooses(fresh) && fresh.palette !== 'course')
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
    const named = await Promise.all(
      files.map(async (file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    );
    const asked = haveClasses(files) ? classIn(data.title) : HORSE;
    const dropped = { files: named, class: asked };
    try {
      const { title, sha256 } = await this.reader.call('openFiles', [dropped], () => {});
      if (sameDigest(sha256, data.sha256))
        this.given.set(sha256, await this.reader.call('packData', []));
      return { title, sha256 };
    } finally {
      this.reader.end();
    }
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
