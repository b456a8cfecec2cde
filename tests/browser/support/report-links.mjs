// Reports as the page's own engine writes them into links, for tests that open or gather them.

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../../../pkg/report/palomino_report.js').Report} Report */

/**
 * The links of some reports, written inside the page.
 * @param {Page} page any page of the site
 * @param {Report[]} reports
 * @returns {Promise<string[]>}
 */
export const linksOf = (page, reports) =>
  page.evaluate(async (given) => {
    const { default: start, ReportSession } = await import(
      new URL('/pkg/report/palomino_report.js', location.href).href
    );
    await start({
      module_or_path: fetch(new URL('/pkg/report/palomino_report_bg.wasm', location.href)),
    });
    const session = await ReportSession.open();
    return given.map((report) => `${location.origin}/#${session.encodeLink(report, 'link').hash}`);
  }, reports);

/**
 * The same as a file.
 * @param {Page} page
 * @param {Report} report
 */
export async function fileOf(page, report) {
  const bytes = await page.evaluate(async (given) => {
    const { default: start, ReportSession } = await import(
      new URL('/pkg/report/palomino_report.js', location.href).href
    );
    await start({
      module_or_path: fetch(new URL('/pkg/report/palomino_report_bg.wasm', location.href)),
    });
    const session = await ReportSession.open();
    return [...session.writeFile(given)];
  }, report);
  return Buffer.from(bytes);
}

/**
 * A report.
 * @param {Partial<Report>} [parts]
 * @returns {Report}
 */
export const reportWith = (parts = {}) => ({
  title: 'Homework',
  author: '',
  blocks: [],
  runs: [],
  lesson: null,
  ...parts,
});

/** @param {string} id @param {string} answer @param {string} [prompt] */
export const question = (id, answer, prompt = 'What do you see?') => ({
  kind: /** @type {const} */ ('question'),
  id,
  prompt,
  answer,
});

/**
 * A finished run as a report claims it, and the figure that shows it.
 * @param {{ name?: string, seed?: number, loss?: number, digest?: string }} [facts]
 * @returns {Pick<Report, 'blocks' | 'runs'>}
 */
export function claimedRun({ name = 'UNet', seed = 0, loss = 1.3, digest = 'ab' } = {}) {
  const epochs = [0.4, 0.3, 0.2, 0.1, 0].map((more) => loss + more);
  return {
    blocks: [{ kind: 'figure', figure: { kind: 'run', run: 'r1' }, caption: name }],
    runs: [
      {
        key: 'r1',
        name,
        half: 'pictures',
        recipe: { task: 'classification', model: 'unet', epochs: 5, seed },
        engine: 'cpu',
        steps: 250,
        parameters: 112344,
        data: { title: 'The paddock', sha256: 'cd'.repeat(32), train: 5000, validation: 1000 },
        curve: {
          kind: 'epochs',
          training: epochs.map((value) => value - 0.1),
          validation: epochs,
          accuracy: epochs.map((value) => 0.6 - value / 10),
        },
        record: {
          origin: { kind: 'seed' },
          rates: [[0, 0.001]],
          engines: [[0, 'cpu']],
          builds: [],
          firstDigest: 'ef'.repeat(32),
          finalDigest: digest.repeat(32),
        },
        preview: null,
      },
    ],
  };
}
