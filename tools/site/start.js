// The site's first script. Where the host sends no headers that isolate the page, its service
// worker does: the page loads once more, before any engine is there. Then comes the page itself.
import { lookAfter } from './after.js';
import { firstVisit, takeNewer } from './round.js';

const again = (await takeNewer()) || (await firstVisit());
if (!again) {
  const ahead = ['form', 'example'].map((name) => {
    const link = document.createElement('link');
    const href = new URL(`../data/${name}.json`, import.meta.url).href;
    return Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href });
  });
  // They are on their way while the script is read; a page that is loaded once more needs neither.
  document.head.append(...ahead);
  const { findHindrance } = await import('./core.js');
  lookAfter(async () => (await findHindrance()) === null);
}
