// Repeating runs on texts that a report claims, in an engine that nobody else uses: the viewer's
// own run and text stay as they are.
import { asset } from '../page/asset.js';
import { messageOf } from '../page/problem.js';
import { siteIndex } from '../page/site-data.js';
import { sameDigest } from '../report/verify/digests.js';
import { OwnEngine } from '../report/verify/own-engine.js';
import { tableVerdictOf } from '../report/verify/table-verdict.js';
import { desk } from './desk.js';
import { reasonsOf, searchOfSettings } from './reasons.js';
import { samplesVerdict, searchOf, weightsVerdict, writingsOf } from './repeated-figure.js';
import { RepeatedTextRun } from './repeated-run.js';
import { fileFor, sourcesOf } from './source.js';
import { SHIPPED_NETWORKS_OF_TEXTS } from './state.js';
import { MOST_BYTES, keptText, keptTexts } from './texts.js';

/** @import { Page, TextChoice, TextRecipe, TextSummary } from '../types.js' */
/**
 * @import { Analysis, AnalysisGiven, AnalysisWatch, HowToRepeat, OpenedData, Repeats, RunClaim }
 * from '../report/verify/types.js'
 */
/** @import { NetworkFile } from '../report/verify/types.js' */
/** @import { SamplesFigure, TableFigure, WeightsFigure } from '../types.js' */
/** @import { Source } from './source.js' */

/** The name under which its engine has the network of a figure. */
const ASKED = 'asked';

const ANY_TEXT = { source: 'play', seed: 0 };
const NO_NETWORK = 'This figure doesn’t say which network it is of. Add it anew from its lab.';
const NO_SEARCH = 'This table doesn’t say what was searched for. Add it anew from its lab.';

/** @implements {Repeats} */
export class TextRepeater {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    const cautious = () => page.lab.engines.cautious;
    this.engine = new OwnEngine('text', cautious);
    /** Reads texts, also while a run is repeated. */
    this.reader = new OwnEngine('text', cautious);
    /** Texts that the viewer gave for a report. @type {Map<string, Source>} */
    this.given = new Map();
    /** What the site was asked for, by its name. @type {Map<string, Promise<void>>} */
    this.looked = new Map();
  }

  /** @param {RunClaim} claim */
  async dataHere({ data }) {
    const here = async () => [...(await keptTexts()), ...this.given.keys()];
    const known = await here();
    if (known.some((sha256) => sameDigest(sha256, data.sha256))) return known;
    const { title, sha256 } = data;
    const looking = this.looked.get(title) ?? this.takeSiteText(title, sha256).catch(() => {});
    this.looked.set(title, looking);
    await looking;
    return here();
  }

  /**
   * Takes a text that a site has from the start, where it is called so.
   * @param {string} title
   * @param {string} sha256
   */
  async takeSiteText(title, sha256) {
    const listed = [await siteIndex('data/text/index.json')].flat();
    const site = listed.find((one) => one?.title === title);
    if (!site) return;
    const response = await asset(site.file.includes('/') ? site.file : `data/text/${site.file}`);
    if (!response.ok) return;
    const bytes = new Uint8Array(await response.arrayBuffer());
    await this.recognised({ name: title, bytes }, sha256).finally(() => this.reader.end());
  }

  /** @param {RunClaim} claim @param {HowToRepeat} how */
  async open(claim, { told }) {
    // The text of a link's recipe has half of its hash; what is opened has all of it.
    const recipe = await this.engine.call('checkRecipe', [{ ...claim.recipe, text: ANY_TEXT }]);
    told(`${claim.data.title}: the text is opened.`);
    const summary = await this.openText(claim);
    // Its recipe has the rate of the last step; the first one is the record's.
    const learningRate = claim.record?.rates?.[0]?.[1] ?? recipe.learningRate;
    const fresh = { ...recipe, text: summary.choice, learningRate };
    const run = await this.engine.call('startRun', [fresh, undefined, 'keep']);
    return new RepeatedTextRun(this.engine, run, claim, hashOf(summary.choice));
  }

  /**
   * @param {{ recipe: RunClaim['recipe'], data: OpenedData }} claim
   * @returns {Promise<TextSummary>}
   */
  async openText({ recipe, data }) {
    const choice = /** @type {TextRecipe['text']} */ (recipe.text);
    if (choice?.source === 'play') return this.engine.call('openPlay', [choice.seed]);
    const source = await this.source(data.sha256);
    if (source?.kind !== 'file')
      throw new Error(`“${data.title}” is no longer in this browser: open it again.`);
    return this.engine.call('openText', [fileFor(source)]);
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
    try {
      return await this.recognised({ name, bytes }, data.sha256);
    } finally {
      this.reader.end();
    }
  }

  /**
   * A file in the encoding in which it has this hash; else as it is read first.
   * @param {{ name: string, bytes: Uint8Array }} file
   * @param {string} wanted
   * @returns {Promise<OpenedData>}
   */
  async recognised(file, wanted) {
    /** @type {OpenedData | null} */
    let other = null;
    let problem = '';
    for (const source of sourcesOf(file)) {
      try {
        const { choice } = await this.reader.call('openText', [fileFor(source)]);
        const { title, sha256 } = choice;
        if (sameDigest(sha256, wanted)) {
          this.given.set(sha256, source);
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

  /**
   * Asks a network for a figure of a report again.
   * @param {Analysis} analysis
   * @param {AnalysisGiven} given
   * @param {AnalysisWatch} on
   */
  async analyse(analysis, { networks: [network] }, on) {
    if (!network) throw new Error(NO_NETWORK);
    await this.engine.call('addNetwork', [ASKED, 'network.safetensors', network.bytes]);
    const verdict =
      analysis.kind === 'samples'
        ? await this.writeAgain(analysis, on)
        : await this.searchAgain(analysis, network, on);
    return { verdict, build: '' };
  }

  /** @param {SamplesFigure} samples @param {AnalysisWatch} on */
  async writeAgain(samples, { told, rested }) {
    const again = [];
    for (const plan of writingsOf(samples)) {
      await rested();
      told(again.length, samples.drawn.length);
      again.push((await this.engine.call('write', [ASKED, plan])).text);
    }
    return samplesVerdict(samples, again);
  }

  /**
   * Looks for a set of weights again; a table of the search is one of its columns of numbers.
   * @param {WeightsFigure | TableFigure} figure
   * @param {NetworkFile} network
   * @param {AnalysisWatch} on
   */
  async searchAgain(figure, { claim, exact }, { told }) {
    const search =
      figure.kind === 'weights' ? figure : searchOfSettings(figure.again?.settings ?? {});
    if (!search) throw new Error(NO_SEARCH);
    const { title } = await this.openTextOf(search.text, claim);
    const asked = [ASKED, search.behaviour, searchOf(search)];
    const found = await this.engine.call('explain', asked, told);
    return figure.kind === 'weights'
      ? weightsVerdict(figure, found, title)
      : tableVerdictOf(figure, reasonsOf(figure, found), exact);
  }

  /**
   * Opens the text that a set of weights was measured on: the figure's, else its run's, else the
   * play.
   * @param {string} named as `textSetting` writes it
   * @param {RunClaim | null} claim
   * @returns {Promise<TextSummary>}
   */
  openTextOf(named, claim) {
    const [, seed] = /^play (\d{1,10})$/.exec(named) ?? [];
    const [, sha256, title] = /^file ([0-9a-f]{32,64}) (.*)$/s.exec(named) ?? [];
    const known = claim && !seed && !sha256 ? claim : null;
    if (known) return this.openText(known);
    const text = sha256 ? { source: 'file' } : { source: 'play', seed: Number(seed ?? 0) };
    return this.openText({ recipe: { text }, data: { title, sha256 } });
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

/** By what a text is known again; the play has its seed. @param {TextChoice} choice */
const hashOf = (choice) => (choice.source === 'file' ? choice.sha256 : '');
