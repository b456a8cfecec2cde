// What the site's first script asks of the page's own.
export { findHindrance } from '../../www/engine/adapter.js';
