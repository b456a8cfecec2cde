// What the tortured viewer does: stores data, trains on pictures and on a text, queues runs,
// renames what has finished and writes a report meanwhile; after a kill, whatever of it is still to
// be done.
import { npy } from '../../tests/browser/support/arrays.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./ledger.mjs').Stored} Stored */

/** A button that rests is tried again after this. */
const PRESS_MS = 2000;
const STEP_MS = Number(process.env.PALOMINO_PATIENCE_MS ?? 60_000);

/** The sets of pictures that are stored one after the other; the last is trained on. */
const SETS = [72, 66, 60].map((count) => ({ name: `set-${count}.npy`, bytes: npy(count) }));
const TEXT = {
  name: 'mare.txt',
  bytes: Buffer.from('the quick grey mare goes home\n'.repeat(400)),
};
const RATES = ['0.002', '0.004'];
/** What the finished runs are called in the end, by what is told of them. */
export const NAMES = { pictures: 'By hand', text: 'On a text', 0.002: 'Slow', 0.004: 'Fast' };
/** What the report says in the end. */
const SENTENCES = Array.from({ length: 8 }, (_, i) => `Sentence ${i + 1} of the report.`);

/** The finished runs that are kept. @param {Stored} stored */
export const cards = ({ values }) =>
  Object.keys(values).flatMap((key) => (key.startsWith('run-card:') ? [values[key]] : []));

/** How a run is told from the others of this visit. @param {any} card */
export const kindOf = ({ half, entry, recipe }) =>
  half === 'text' ? 'text' : entry ? String(recipe.learningRate) : 'pictures';

/** @param {Stored} stored */
const reportOf = ({ values }) =>
  Object.keys(values).flatMap((key) => (key.startsWith('report:') ? [values[key]] : []))[0];

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });

/**
 * Drops a file onto a part of the page.
 * @param {Page} page @param {string} target @param {{ name: string, bytes: Uint8Array }} file
 */
async function drop(page, target, { name, bytes }) {
  const transfer = await page.evaluateHandle(
    ([title, base64]) => {
      const carried = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      carried.items.add(new File([content], title));
      return carried;
    },
    [name, Buffer.from(bytes).toString('base64')],
  );
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent(target, event, { dataTransfer: transfer });
}

/** One life of the viewer: from an opened page to the end of the list, or to the kill. */
export class Visit {
  /**
   * @param {Page} page
   * @param {string} url
   * @param {() => Promise<Stored>} look what is kept at this moment, read beside the lab
   */
  constructor(page, url, look) {
    this.page = page;
    this.url = url;
    this.look = look;
    /** What the viewer is at, for the table of kills. */
    this.doing = 'opening';
    page.setDefaultTimeout(STEP_MS);
  }

  /** @param {Stored} stored what the life before left */
  async all(stored) {
    const { page } = this;
    const done = new Set(cards(stored).map(kindOf));
    const run = stored.values.run;
    const pictures = done.has('pictures');
    const queue = stored.values.queue?.entries ?? [];
    const toQueue = !done.has(RATES[0]) || !done.has(RATES[1]);
    await page.goto(this.url);
    await page.locator('html:not([data-engine=loading])').waitFor({ state: 'attached' });
    await page
      .getByText(/to train on, .* to validate with/)
      .first()
      .waitFor({ state: 'attached' });
    if (run?.step > 0) {
      const there = `run at epoch .*, step ${run.step.toLocaleString('en')};`;
      await this.says(new RegExp(`^Restored your (finished run|${there})`));
    }
    if (!pictures && !queue.length) await this.pictures(stored);
    if (!done.has('text')) await this.text(stored);
    if (toQueue) await this.queue(queue);
    await this.rename();
    await this.write();
    this.doing = 'done';
  }

  /** @param {RegExp} words */
  says(words) {
    return this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /**
   * Asks what is kept until it is so.
   * @param {(stored: Stored) => boolean | Promise<boolean>} isSo
   */
  async until(isSo) {
    for (const end = Date.now() + STEP_MS; ; ) {
      const stored = await this.look();
      if (await isSo(stored)) return stored;
      if (Date.now() > end) throw new Error(`waited in vain, ${this.doing}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Until a run is in the library. @param {string} kind */
  finished(kind) {
    return this.until((stored) => cards(stored).some((card) => kindOf(card) === kind));
  }

  /** Stores the sets and trains on the last. @param {Stored} stored */
  async pictures({ values }) {
    const { page } = this;
    const run = values.run;
    if (!(run?.step > 0 && run.recipe.data.title?.startsWith('set-60'))) {
      this.doing = 'storing data';
      for (const set of SETS) {
        await drop(page, '#data', set);
        await page.locator('#data').getByText(new RegExp(set.name, 'i')).first().waitFor();
        await page.locator('html[data-run=paused]').waitFor({ state: 'attached' });
      }
      this.doing = 'training on pictures';
      await this.recipe({ Epochs: 12, 'Batch size': 5, Filters: 8 });
    }
    this.doing = 'training on pictures';
    if (run?.step > 0 && (await this.isFinished())) return this.finished('pictures');
    await button(page, 'Train').click();
    await this.write(2);
    this.doing = 'training on pictures';
    return this.finished('pictures');
  }

  isFinished() {
    return this.page.evaluate(() => document.documentElement.dataset.run === 'finished');
  }

  /** @param {Record<string, number>} values */
  async recipe(values) {
    const form = this.page.locator('#recipe');
    for (const details of await form.locator('details').all())
      await details.evaluate((node) => {
        /** @type {HTMLDetailsElement} */ (node).open = true;
      });
    for (const [label, value] of Object.entries(values))
      await form.getByRole('spinbutton', { name: label, exact: true }).fill(String(value));
    await form.getByRole('radio', { name: 'CPU', exact: true }).check();
  }

  /** @param {string} title */
  async goTo(title) {
    const labs = this.page.getByRole('navigation', { name: 'Labs' });
    await labs.getByRole('link', { name: title, exact: true }).click();
  }

  /** Trains on a small text. @param {Stored} stored */
  async text({ values }) {
    this.doing = 'training on a text';
    await this.goTo('Write');
    const lab = this.page.locator('#lab-write');
    const run = values['text-run'];
    if (run?.text?.source === 'file') {
      const back = lab.getByText(/^(Ready: |Your run is back at|Your finished run)/).first();
      await back.waitFor();
      if (/finished/.test((await back.textContent()) ?? '')) return this.finished('text');
    } else {
      await lab.getByText(/^Ready: [\d,]+ characters to learn from$/).waitFor();
      await drop(this.page, '#lab-write', TEXT);
      await lab.getByText(TEXT.name, { exact: true }).first().waitFor();
      for (const [label, value] of [
        ['Passes', 40],
        ['Hidden units', 24],
      ]) {
        const field = lab.getByRole('spinbutton', { name: String(label), exact: true }).first();
        await field.fill(String(value));
        await field.press('Tab');
      }
    }
    await lab.getByRole('button', { name: 'Train', exact: true }).click();
    await this.write(4);
    this.doing = 'training on a text';
    return this.finished('text');
  }

  /** Queues two runs, or goes on with them. @param {any[]} queued */
  async queue(queued) {
    this.doing = 'the queue at work';
    await this.goTo('Skips and sweeps');
    const lab = this.page.locator('#lab-sweeps');
    await lab.locator('#experiment-own').waitFor();
    if (!queued.length) {
      const own = lab.locator('#experiment-own');
      await own.getByLabel('Vary').selectOption({ label: 'Learning rate' });
      await own.getByRole('textbox', { name: 'Values' }).fill(RATES.join(', '));
      await own.getByRole('button', { name: /^Queue \d/ }).click();
    } else await this.resume(lab.getByRole('button', { name: 'Resume queue', exact: true }));
    await this.rename();
    this.doing = 'the queue at work';
    for (const rate of RATES) await this.finished(rate);
  }

  /**
   * Goes on with the queue; a last run that had finished as the browser died goes into the library
   * by itself, and then there is nothing to resume.
   * @param {import('playwright-core').Locator} button
   */
  async resume(button) {
    await this.until((stored) => {
      const done = cards(stored).map(kindOf);
      if (RATES.every((rate) => done.includes(rate))) return true;
      return button.click({ timeout: PRESS_MS }).then(
        () => true,
        () => false,
      );
    });
  }

  /** Gives every run that has finished its name. */
  async rename() {
    const found = cards(await this.look());
    for (const [title, half] of [
      ['Skips and sweeps', 'pictures'],
      ['Runs and sweeps', 'text'],
    ]) {
      const ours = found.filter((card) => (card.half ?? 'pictures') === half);
      const wrong = ours.filter((card) => card.name !== NAMES[kindOf(card)]);
      if (!wrong.length) continue;
      this.doing = 'renaming runs';
      await this.goTo(title);
      const lab = this.page.locator(half === 'text' ? '#lab-runs' : '#lab-sweeps');
      await lab.getByLabel('Show').selectOption('all');
      for (const card of wrong) {
        await lab
          .getByRole('button', { name: `Open ${card.name}`, exact: true })
          .first()
          .click();
        for (const name of ['A name on the way', NAMES[kindOf(card)]]) {
          await lab.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
          await lab.getByRole('button', { name: 'Rename', exact: true }).click();
          await lab.locator('table.runs tbody th', { hasText: name }).first().waitFor();
        }
      }
    }
  }

  /** Writes the report on, as far as it should be by now. @param {number} [sentences] */
  async write(sentences = SENTENCES.length) {
    this.doing = 'writing the report';
    await this.goTo('Reports');
    const lab = this.page.locator('#lab-reports');
    const report = reportOf(await this.look());
    if (!report) await lab.getByRole('button', { name: 'New report', exact: true }).click();
    await lab.getByRole('textbox', { name: 'Title' }).fill('Torture');
    const source = lab.locator('textarea.source').first();
    if (!(await source.count()))
      await lab.getByRole('button', { name: 'Insert text here', exact: true }).last().click();
    await source.waitFor();
    for (let now = await source.inputValue(); ; now = await source.inputValue()) {
      const next = SENTENCES.slice(0, sentences).find((one) => !now.includes(one));
      if (!next) break;
      await source.fill(now ? `${now} ${next}` : next);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await lab
      .getByText(/^Kept\.$/)
      .first()
      .waitFor();
  }
}
