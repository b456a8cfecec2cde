// CIFAR-10's pictures are its authors': the runs that learnt from them go without their grids.
import { readFile } from 'node:fs/promises';

const PKG = new URL('../../pkg/report/', import.meta.url);

/**
 * A report's file without the pictures of runs on data that the project didn't make.
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
export async function withoutOthersPictures(bytes) {
  const { default: start, ReportSession } = await import(new URL('palomino_report.js', PKG).href);
  await start({ module_or_path: await readFile(new URL('palomino_report_bg.wasm', PKG)) });
  const session = ReportSession.open();
  const { report } = session.readFile(bytes);
  const runs = report.runs.map((run) =>
    run.recipe.data?.source === 'paddock' ? run : { ...run, preview: null },
  );
  const blocks = report.blocks.map((block) =>
    block.kind === 'figure'
      ? { ...block, caption: block.caption.replace(/, and some pictures after the last\.$/, '.') }
      : block,
  );
  return session.writeFile({ ...report, blocks, runs });
}
