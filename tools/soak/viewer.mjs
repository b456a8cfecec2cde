// The viewer of the soak: one deed after another, drawn from a seed.
import { npy } from '../../tests/browser/support/arrays.mjs';
import { png } from '../../tests/browser/support/png.mjs';
import { LABS, isText } from '../../www/page/labs.js';

/** @typedef {import('puppeteer-core').Page} Page */

const LARGEST_SET = 240;
const LARGEST_PHOTO = [480, 360];
const LARGEST_TEXT = 6000;
const LINE = 'the quick grey mare goes home over the hill\n';
const PATIENCE_MS = 120_000;
/** Finished runs of each half that stay when the library is tidied. */
const KEPT_RUNS = 5;

/**
 * Drops a file onto a part of the page.
 * @param {Page} page @param {string} target @param {string} name @param {Uint8Array} bytes
 */
const drop = (page, target, name, bytes) =>
  page.evaluate(
    (selector, title, base64) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const type = title.endsWith('.png') ? 'image/png' : '';
      transfer.items.add(new File([content], title, { type }));
      for (const kind of ['dragenter', 'dragover', 'drop'])
        document
          .querySelector(selector)
          ?.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true }));
    },
    target,
    name,
    Buffer.from(bytes).toString('base64'),
  );

/** What the tab is asked to do. */
export class Viewer {
  /** @param {Page} page @param {() => number} next */
  constructor(page, next) {
    this.page = page;
    this.next = next;
    this.deeds = 0;
    this.latest = 'the tour';
  }

  /** @param {number} most */
  below(most) {
    return Math.floor(this.next() * most);
  }

  /**
   * Presses a button by its words, as a hand does; false where there is none to press.
   * @param {string} where a selector @param {RegExp} words @param {string} [kind] of element
   */
  async press(where, words, kind = 'button') {
    const handle = await this.page.evaluateHandle(
      (selector, source) =>
        [...document.querySelectorAll(selector)].find(
          (one) =>
            new RegExp(source).test((one.textContent ?? '').trim()) &&
            !(/** @type {HTMLButtonElement} */ (one).disabled) &&
            /** @type {HTMLElement} */ (one).checkVisibility(),
        ) ?? null,
      `${where} ${kind}`,
      words.source,
    );
    const button = handle.asElement();
    if (button) await /** @type {any} */ (button).click().catch(() => {});
    await handle.dispose();
    return button !== null;
  }

  /** @param {string} id */
  async goTo(id) {
    const { title } = /** @type {typeof LABS[number]} */ (LABS.find((lab) => lab.id === id));
    if (!(await this.press('#labs', new RegExp(`^${title}$`), 'a'))) {
      await this.press('#labs', /^Labs: /);
      await this.press('#labs', new RegExp(`^${title}$`), 'a');
    }
    await this.page
      .waitForFunction(
        (lab) =>
          /** @type {HTMLElement | null} */ (
            document.getElementById(`lab-${lab}`)
          )?.checkVisibility(),
        { timeout: PATIENCE_MS },
        id,
      )
      .catch(() => {
        throw new Error(`the lab ${id} did not open`);
      });
  }

  /** @param {number} [count] */
  async data(count = 24 + this.below(LARGEST_SET - 24)) {
    await this.goTo('train');
    await drop(this.page, '#data', `set-${count}.npy`, npy(count));
    await this.page.waitForFunction(
      (title) => document.querySelector('#data')?.textContent?.toLowerCase().includes(title),
      { timeout: PATIENCE_MS },
      `set-${count}.npy`,
    );
    await this.page.waitForSelector('html[data-run=paused]', { timeout: PATIENCE_MS });
  }

  async train() {
    await this.goTo('train');
    if (await this.press('#run-bar', /^Train$/)) return this.rest(1500);
    await this.press('#run-bar', /^Pause$/);
    await this.rest(400);
  }

  async pause() {
    await this.press('#run-bar', /^Pause$/);
    await this.press('#lab-pages', /^Pause$/);
  }

  /** @param {number} [width] @param {number} [height] */
  async photo(width = 120 + this.below(360), height = 90 + this.below(270)) {
    await this.goTo('train');
    await drop(this.page, '#colour', 'hills.png', png(width, height));
    await this.rest(2500);
  }

  /** @param {number} [lines] */
  async text(lines = 400 + this.below(LARGEST_TEXT - 400)) {
    await this.goTo('write');
    await drop(this.page, '#lab-write', `mare-${lines}.txt`, Buffer.from(LINE.repeat(lines)));
    await this.page.waitForFunction(
      (title) => document.querySelector('#lab-write')?.textContent?.includes(title),
      { timeout: PATIENCE_MS },
      `mare-${lines}.txt`,
    );
  }

  async learnText() {
    await this.goTo('write');
    await this.rest(300);
    if (await this.press('#lab-write', /^Train$/)) return this.rest(1500);
    await this.press('#lab-write', /^Pause$/);
  }

  async write() {
    await this.goTo(['temperatures', 'completion'][this.below(2)]);
    await this.rest(500);
    for (let i = 0; i < 2; i++) {
      await this.press('#lab-pages', /^(Write|Write again|Write on|Complete|Start|Go on)/);
      await this.rest(700);
    }
  }

  async lab() {
    const { id } = LABS[this.below(LABS.length)];
    await this.goTo(id);
    await this.rest(600);
    if (isText(id)) await this.rest(400);
  }

  async type() {
    await this.goTo('reports');
    // The list of reports comes from the database: until then there is nothing to press.
    for (const end = Date.now() + PATIENCE_MS; ; await this.rest(300)) {
      if (await this.page.$('#lab-reports textarea.source')) break;
      if (Date.now() > end) throw new Error('no report could be begun');
      if (!(await this.press('#lab-reports', /^Insert text here$/)))
        await this.press('#lab-reports', /^New report$/);
    }
    const area = await this.page.waitForSelector('#lab-reports textarea.source');
    if (!area) return;
    await area.click();
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
    await this.page.keyboard.type(`A sentence, number ${this.below(1000)}.`, { delay: 20 });
  }

  /** Deletes the oldest finished runs of both halves: what is kept takes room, as it should. */
  async tidy() {
    for (const lab of ['sweeps', 'runs']) {
      await this.goTo(lab);
      const boxes = `#lab-${lab} table.runs tbody input[type=checkbox]`;
      const listed = () => this.page.$$eval(boxes, (all) => all.length);
      // A run that has just ended may come into the list meanwhile.
      for (const end = Date.now() + PATIENCE_MS; (await listed()) > KEPT_RUNS; ) {
        if (Date.now() > end) throw new Error(`the lab ${lab} keeps more than ${KEPT_RUNS} runs`);
        // At once: each tick draws the rows anew.
        const tick = (/** @type {any[]} */ all, /** @type {number} */ kept) => {
          for (const [i, box] of all.entries()) if (box.checked !== i >= kept) box.click();
        };
        await this.page.$$eval(boxes, tick, KEPT_RUNS);
        await this.rest(500);
        await this.press(`#lab-${lab}`, /^Delete \d+ ticked$/);
        await this.rest(500);
      }
    }
  }

  /** @param {number} ms */
  rest(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Everything once, each as large as it gets, so that later deeds take no more than these. */
  async tour() {
    await this.data(LARGEST_SET);
    await this.train();
    await this.photo(LARGEST_PHOTO[0], LARGEST_PHOTO[1]);
    await this.pause();
    for (const { id } of LABS) {
      await this.goTo(id);
      await this.rest(1200);
    }
    await this.text(LARGEST_TEXT);
    await this.learnText();
    await this.write();
    await this.type();
    await this.pause();
  }

  /** One deed, as the seed has it. */
  async deed() {
    const deeds = ['lab', 'lab', 'train', 'train', 'pause', 'data', 'photo', 'learnText'];
    const all = /** @type {const} */ ([...deeds, 'learnText', 'write', 'text', 'type']);
    const name = all[this.below(all.length)];
    this.deeds += 1;
    this.latest = name;
    await /** @type {any} */ (this)[name]();
  }
}
