// The same file once more with a report in it: its skeleton, its packed parts as they are, the
// report as data, and the report as it reads without any script.
import { parts } from './parts.js';
import { stillOf } from './still.js';

/** @import { Report } from '../../www/types.js' */

/** The report as data, where readers of such a file look for it. */
const OPENING = '<script type="application/json" id="palomino-report">';

/** @param {string} id @param {string} text */
const packed = (id, text) => `<script type="text/plain" id="${id}">${text}</script>\n`;

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param {string} text @returns {Promise<string>} as a policy names it */
async function hashOf(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}

/**
 * @param {Report} report
 * @param {Element} shown the report as it reads
 */
export async function withReport(report, shown) {
  const { markup, style: own } = stillOf(shown);
  // Without scripts figures need what their labs look like.
  const style = shown.querySelector('figure') ? parts.early('labs.css') + own : own;
  const streams = new Set(Object.values(parts.contents).map(({ stream }) => stream));
  streams.delete('page');
  /** @type {Record<string, string>} */
  const filled = {
    title: escaped(report.title || 'A report'),
    style: parts.textOf('palomino-style'),
    'still-style': style && `<style>${style}</style>`,
    loader: parts.textOf('palomino-loader'),
    still: `<div id="palomino-still">${markup}</div>`,
    report: `${OPENING}${JSON.stringify(report).replaceAll('<', '\\u003c')}</script>`,
    contents: parts.textOf('palomino-contents'),
    page: parts.textOf('palomino-page'),
    streams: [...streams]
      .map((stream) => packed(`palomino-${stream}`, parts.textOf(`palomino-${stream}`)))
      .join(''),
  };
  const allowed = style ? `style-src ${await hashOf(style)} ` : 'style-src ';
  const pieces = parts
    .early('skeleton.html')
    .replace('style-src ', () => allowed)
    .split(/<!--palomino:([\w-]+)-->/);
  return new Blob(
    pieces.map((piece, i) => (i % 2 ? filled[piece] : piece)),
    { type: 'text/html' },
  );
}
