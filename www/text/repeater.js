// Repeating runs on texts that a report claims, in an engine that nobody else uses: the viewer's own
// run and text stay as they are.
import { messageOf } from '../page/problem.js';
import { sameDigest } from '../report/verify/digests.js';
import { OwnEngine } from '../report/verify/own-engine.js';
import { desk } from './desk.js';
import { RepeatedTextRun } from './repeated-run.js';
import { SHIPPED_NETWORKS_OF_TEXTS } from './state.js';
import { MOST_BYTES, keptText, keptTexts } from './texts.js';

/** @import { Page, TextChoice, TextRecipe, TextSummary } from '../types.js' */
/** @import { HowToRepeat, OpenedData, Repeats, RunClaim } from '../report/verify/types.js' */
/** @import { Source } from './texts.js' */

/** @implements {Repeats} */
export class TextRepeater {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.engine = new OwnEngine('text', () => page.lab.engines.cautious);
    /** Texts that the viewer gave for a report. @type {Map<string, Source>} */
    this.given = new Map();
  }

  async dataHere() {
    return [...(await keptTexts()), ...this.given.keys()];
  }

  /** @param {RunClaim} claim @param {HowToRepeat} how */
  async open(claim, { told }) {
    const recipe = await this.engine.call('checkRecipe', [claim.recipe]);
    told(`${claim.data.title}: the text is opened.`);
    const summary = await this.openText(claim);
    // Its recipe has the rate of the last step; the first one is the record's.
    const learningRate = claim.record?.rates?.[0]?.[1] ?? recipe.learningRate;
    const fresh = { ...recipe, text: summary.choice, learningRate };
    const run = await this.engine.call('startRun', [fresh, undefined, 'keep']);
    return new RepeatedTextRun(this.engine, run, claim, hashOf(summary.choice, claim));
  }

  /** @param {RunClaim} claim @returns {Promise<TextSummary>} */
  async openText({ recipe, data }) {
    const choice = /** @type {TextRecipe['text']} */ (recipe.text);
    if (choice?.source === 'play') return this.engine.call('openPlay', [choice.seed]);
    const source = await this.source(data.sha256);
    if (source?.kind !== 'file')
      throw new Error(`“${data.title}” is no longer in this browser: open it again.`);
    const { name, bytes, encoding } = source;
    return this.engine.call('openText', [{ name, bytes, encoding }]);
  }

  /** The text of a hash, as this browser has it. @param {string} sha256 */
  async source(sha256) {
    for (const [hash, source] of this.given) if (sameDigest(hash, sha256)) return source;
    const known = (await keptTexts()).find((one) => sameDigest(one, sha256));
    return known ? keptText(known) : undefined;
  }

  /** @param {File[]} files @param {RunClaim} claim @returns {Promise<OpenedData>} */
  async take([file], { data }) {
    if (file.size > MOST_BYTES)
      throw new Error(`${file.name} is too large: a text may have 20 MB at most.`);
    const { name } = file;
    const bytes = new Uint8Array(await file.arrayBuffer());
    /** @type {OpenedData | null} */
    let other = null;
    let problem = '';
    for (const encoding of /** @type {const} */ (['utf8', 'latin1'])) {
      try {
        const summary = await this.engine.call('openText', [{ name, bytes, encoding }]);
        const { title, sha256 } = summary.choice;
        if (sameDigest(sha256, data.sha256)) {
          this.given.set(sha256, { kind: 'file', name, bytes, encoding });
          return { title, sha256 };
        }
        other ??= { title, sha256 };
      } catch (error) {
        problem ||= messageOf(error);
      }
    }
    if (!other) throw new Error(problem);
    return other;
  }

  /** @param {string} id */
  ships(id) {
    return SHIPPED_NETWORKS_OF_TEXTS.some((one) => one.id === id);
  }

  /** @param {string} id @param {(() => Promise<Uint8Array | null>) | null} read */
  async hold(id, read) {
    const { networks } = desk(this.page);
    const bytes = read && !networks.files.has(id) ? await read() : null;
    if (bytes) networks.files.set(id, { name: `${id}.safetensors`, bytes });
    return (await networks.ensure(id)) !== null;
  }

  rest() {
    this.engine.end();
  }
}

/** By what a text is known again; the play has its seed. @param {TextChoice} choice @param {RunClaim} claim */
const hashOf = (choice, { data }) => (choice.source === 'file' ? choice.sha256 : data.sha256);
