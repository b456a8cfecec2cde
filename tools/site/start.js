// The site's first script. Where the host sends no headers that isolate the page, its service
// worker does: the page loads once more, before any engine is there. Then comes the page itself.
import { lookAfter } from './after.js';
import { firstVisit, takeNewer } from './round.js';

const again = (await takeNewer()) || (await firstVisit());
if (!again) {
  const { findHindrance } = await import('./core.js');
  lookAfter(async () => (await findHindrance()) === null);
}
