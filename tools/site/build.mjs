// The site: every file in a folder named by the hash of all of them, so that two versions never
// mix; beside it only what has to be at the root.
// node tools/site/build.mjs <folder to write to> [how hard to compress, 0 to 11]
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCRIPTS, scripts, serviceWorker, smaller, styleSheets } from './bundle.mjs';
import { compressed } from './compress.mjs';
import { manifest } from './manifest.mjs';
import { BEFORE_PAINT, indexPage, linkedSheets, lostPage } from './skeleton.mjs';

/** @typedef {Map<string, Buffer>} Files by their paths */

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Only browsers with a graphics processor need it, and it is as large as all the rest. */
const LATE = /^pkg\/gpu\//;
/** They travel in the page's scripts. */
const LISTS = /^pkg\/[a-z]+\.json$/;
/** For whoever looks into the folder, not for the page. */
const UNUSED = /\.(?:md|LICENSE\.txt)$/;
/** What `cargo xtask data` fetches, where somebody did: served, and never kept for offline use. */
const FETCHED = ['data/cifar', 'data/text'];

/** Every file below a folder that is published. @param {string} folder */
const published = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path, name }) => join(parentPath ?? path, name))
    .map((file) => file.slice(folder.length + 1).replaceAll('\\', '/'))
    .filter((path) => !/(?:^|\/)\.|\.d\.ts$/.test(path))
    .sort();

/** @param {string} root the repository @returns {Promise<Files>} a version's files */
async function versionOf(root) {
  /** @type {Files} */
  const files = new Map();
  const indexes = FETCHED.map((folder) => `${folder}/index.json`);
  const fetched = JSON.stringify(indexes.filter((path) => existsSync(join(root, path))));
  const engines = readFileSync(join(root, 'pkg/engines.json'), 'utf8');
  const source = { www: join(root, 'www'), engines, fetched };
  const put = (/** @type {Map<string, string>} */ all) => {
    for (const [path, text] of all) files.set(path, Buffer.from(text));
  };
  const linked = linkedSheets(readFileSync(join(source.www, 'index.html'), 'utf8'));
  const sheets = published(source.www).filter((path) => path.endsWith('.css'));
  put(await scripts(source));
  put(await styleSheets(source, linked, sheets));
  for (const path of ['pkg', 'data'].flatMap((top) =>
    published(join(root, top)).map((below) => `${top}/${below}`),
  )) {
    if (LISTS.test(path) || FETCHED.some((folder) => path.startsWith(`${folder}/`))) continue;
    const bytes = readFileSync(join(root, path));
    files.set(path, path.endsWith('.js') ? Buffer.from(await smaller(String(bytes))) : bytes);
  }
  const before = readFileSync(join(source.www, BEFORE_PAINT), 'utf8');
  files.set(BEFORE_PAINT, Buffer.from(await smaller(before)));
  files.set('icon.svg', readFileSync(join(source.www, 'icon.svg')));
  for (const name of published(`${HERE}icons`))
    files.set(`icons/${name}`, readFileSync(join(HERE, 'icons', name)));
  files.set('manifest.webmanifest', Buffer.from(manifest()));
  return files;
}

/** @param {string | Buffer} bytes @param {'hex' | 'base64'} as */
const sumOf = (bytes, as) => createHash('sha256').update(bytes).digest(as);

/** The name of a version: it changes when any of its files does. @param {Files} files */
function nameOf(files, /** @type {string[]} */ ...others) {
  const sums = [...files].map(([path, bytes]) => `${path} ${sumOf(bytes, 'hex')}`);
  return sumOf([...sums.sort(), ...others].join('\n'), 'hex').slice(0, 12);
}

/**
 * What the service worker keeps, and what only some browsers need.
 * @param {string} build
 * @param {Files} all by their paths in the site
 */
function listed(build, all) {
  /** @type {import('./version.js').SiteVersion} */
  const version = { build, files: {}, late: {} };
  const folder = `v/${build}/`;
  for (const [path, bytes] of all) {
    if (UNUSED.test(path)) continue;
    const inside = path.startsWith(folder) ? path.slice(folder.length) : path;
    const list = LATE.test(inside) ? version.late : version.files;
    list[path === 'index.html' ? '' : path] = [sumOf(bytes, 'base64'), bytes.length];
  }
  return version;
}

/**
 * Writes the site of a repository, from the engines as they lie in `pkg/`.
 * @param {string} root
 * @param {string} to
 * @param {number} effort of compressing
 * @returns {Promise<string>} the version's name
 */
export async function buildSite(root, to, effort) {
  const files = await versionOf(root);
  const html = readFileSync(join(root, 'www/index.html'), 'utf8');
  // Another worker makes another version too, though it stands beside it.
  const build = nameOf(files, indexPage(html, ''), await serviceWorker({}));
  const folder = `v/${build}/`;
  const all = new Map([['index.html', Buffer.from(indexPage(html, folder))]]);
  // What the first paint and the first step need comes first, here and in what is kept.
  const first = [...files.keys()].sort((a, b) => rank(a) - rank(b));
  for (const path of first) all.set(folder + path, /** @type {Buffer} */ (files.get(path)));
  const worker = await serviceWorker(listed(build, all));
  all.set('sw.js', Buffer.from(worker)).set('404.html', Buffer.from(lostPage()));
  await rm(to, { recursive: true, force: true });
  for (const [path, bytes] of await compressed(all, effort)) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await writeFile(join(to, path), bytes);
  }
  for (const path of FETCHED)
    if (existsSync(join(root, path)))
      await cp(join(root, path), join(to, folder, path), { recursive: true });
  report(all, folder);
  return build;
}

/** @param {string} path */
const rank = (path) =>
  [
    BEFORE_PAINT,
    `${SCRIPTS}/start.js`,
    `${SCRIPTS}/`,
    'page.css',
    'data/example',
    'pkg/cpu',
  ].findIndex((start) => path.startsWith(start)) >>> 0;

/** @param {Files} all @param {string} folder */
function report(all, folder) {
  const sum = (/** @type {(path: string) => boolean} */ belongs) =>
    [...all].reduce((bytes, [path, { length }]) => bytes + (belongs(path) ? length : 0), 0) / 1e3;
  for (const [title, start] of [
    ['scripts', `${folder}${SCRIPTS}/`],
    ['engines', `${folder}pkg/`],
    ['data', `${folder}data/`],
  ])
    console.log(
      `${sum((path) => path.startsWith(start))
        .toFixed(1)
        .padStart(9)} KB  ${title}`,
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , to, effort = '11'] = process.argv;
  if (!to) throw new Error('node tools/site/build.mjs <folder to write to>');
  await buildSite(resolve(HERE, '../..'), resolve(to), Number(effort));
}
