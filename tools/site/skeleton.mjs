// The pages of the site: index.html from the one that is served in development, and the one that a
// host shows where it has nothing.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SCRIPTS } from './bundle.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const POLICY = /(<meta http-equiv="Content-Security-Policy" content="[^"]*)"/;
const LINKS = / *<link rel="(?:icon|preload|stylesheet|modulepreload)"[^>]*>\n/g;
const SCRIPT = / *<script type="module" src="main\.js"><\/script>\n/;
/** The script that runs before anything is painted, as it lies in www. */
export const BEFORE_PAINT = 'page/before-paint.js';

/** The style sheets that a page links to, in their order. @param {string} html */
export const linkedSheets = (html) =>
  [...html.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, path]) => path);

/**
 * The page of a version whose files lie in a folder.
 * @param {string} html as in development
 * @param {string} folder `v/0123456789ab/`
 */
export function indexPage(html, folder) {
  const before = `<script src="${BEFORE_PAINT}">`;
  for (const part of [POLICY, SCRIPT, new RegExp(before)])
    if (!part.test(html)) throw new Error(`index.html has no ${part}`);
  const head = [
    // First, and not when the page is read or the styles are there: whether the page is loaded once
    // more shows by then, and the service worker that it needs for that comes from afar.
    `<script type="module" async src="${folder}${SCRIPTS}/start.js"></script>`,
    `<link rel="icon" href="${folder}icon.svg" type="image/svg+xml">`,
    `<link rel="apple-touch-icon" href="${folder}icons/192.png">`,
    `<link rel="manifest" href="${folder}manifest.webmanifest">`,
    `<link rel="stylesheet" href="${folder}page.css">`,
    `<link rel="modulepreload" href="${folder}${SCRIPTS}/core.js">`,
  ];
  return html
    .replaceAll(LINKS, '')
    .replace(before, `<script src="${folder}${BEFORE_PAINT}">`)
    .replace(POLICY, '$1 site"')
    .replace(SCRIPT, head.map((line) => `  ${line}\n`).join(''));
}

/** The page for an address that leads nowhere; the policy allows its script and style by hash. */
export function lostPage() {
  const html = readFileSync(`${HERE}404.html`, 'utf8');
  const own = (/** @type {string} */ name) => readFileSync(HERE + name, 'utf8').trim();
  const sumOf = (/** @type {string} */ text) =>
    `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const [script, style] = [own('lost.js'), own('lost.css')];
  return html
    .replace('SCRIPT-SUM', sumOf(script))
    .replace('STYLE-SUM', sumOf(style))
    .replace('SCRIPT', () => script)
    .replace('STYLE', () => style);
}
