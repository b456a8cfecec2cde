// What this page is: a site, as here, or one file on a disk, for which another module stands in the
// place of this one (tools/one-file).

/** @import { Home } from '../types.js' */

/** @type {Home} */
export const HOME = {
  database: 'palomino',
  address: () => `${location.pathname}${location.search}`,
  shared: () => `${location.origin}${location.pathname}${location.search}`,
  withoutGpu: null,
  file: null,
};
