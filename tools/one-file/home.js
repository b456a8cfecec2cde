// The page as one file on a disk: stands in for www/page/home.js.
import { parts } from './parts.js';
import { withReport } from './with-report.js';

/** @import { Home } from '../../www/types.js' */

/** The report that was saved into the file; null where there is none, or none that can be read. */
function savedReport() {
  try {
    return JSON.parse(parts.textOf('palomino-report') || 'null');
  } catch {
    return null;
  }
}

/** @type {Home} */
export const HOME = {
  // Chromium shares it between all files of the disk, so it has a name of its own.
  database: 'palomino-file-1',
  address: () => '',
  shared: () => PUBLIC_ADDRESS,
  withoutGpu: WITH_GPU
    ? null
    : 'This is the small file, without the WebGPU engine: everything runs on the CPU.',
  file: { report: savedReport(), withReport },
};
