// What this page is: a site, as here, or one file on a disk, for which another module stands in the
// place of this one (tools/one-file).

/** @import { Home } from '../types.js' */

/** Where this site lies: an origin may have several, and none is to touch what another keeps. */
const { pathname } = new URL('.', globalThis.location?.href ?? 'https://example.org/');

/** @type {Home} */
export const HOME = {
  // The site at the root has the name that all had once: what it kept then is found again.
  database: pathname === '/' ? 'palomino' : `palomino ${pathname}`,
  address: () => `${location.pathname}${location.search}`,
  shared: () => `${location.origin}${location.pathname}${location.search}`,
  withoutGpu: null,
  file: null,
};
