// The scripts and style sheets of the site, minified by esbuild. What the page reaches at once is
// one script, `core.js`; a lab is a script of its own, which imports from it; so is what only some
// labs share.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

/** @typedef {import('esbuild').Plugin} Plugin */
/**
 * @typedef {{ www: string, engines: string, fetched: string }} Source the page's folder, and the
 * lists of engines and of fetched data, as JSON
 */

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** All scripts lie in this folder of a version, so that each finds the others, and its root. */
export const SCRIPTS = 'page';

/** @type {import('esbuild').BuildOptions} */
const HOW = {
  bundle: true,
  minify: true,
  format: 'esm',
  charset: 'utf8',
  target: 'es2023',
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
  metafile: true,
};

/** @param {string} path */
const withSlashes = (path) => path.replaceAll('\\', '/');

/**
 * Where the page finds its files, another module stands in.
 * @param {Source} source
 * @returns {Plugin}
 */
const instead = ({ www }) => ({
  name: 'instead',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/asset\.js$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === join(www, 'page/asset.js')
        ? { path: join(HERE, 'asset.js') }
        : null,
    ),
});

/**
 * The modules that main.js reaches without being asked for anything, as absolute paths.
 * @param {Source} source
 */
async function reachedAtOnce(source) {
  const { www } = source;
  const main = join(www, 'main.js');
  const { metafile } = await build({
    ...HOW,
    entryPoints: [main],
    outdir: 'none',
    splitting: true,
    absWorkingDir: www,
    plugins: [labs(source)],
  });
  /** @type {Set<string>} */
  const seen = new Set();
  const visit = (/** @type {string} */ path) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const one of metafile.inputs[path].imports)
      if (one.kind === 'import-statement') visit(one.path);
  };
  visit('main.js');
  return new Set([...seen].map((path) => join(www, path)));
}

/**
 * `core.js` as one script: its modules are joined under one name, and whoever is not among them
 * imports from it. An exported name means one thing in the whole page (a test holds that).
 * @param {Set<string>} core
 * @param {Source} source
 * @returns {Plugin}
 */
const joined = (core, { www }) => ({
  name: 'joined',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/core\.js$/ }, () => ({ path: './core.js', external: true }));
    onResolve({ filter: /^core$/ }, () => ({ path: 'core', namespace: 'joined' }));
    onLoad({ filter: /./, namespace: 'joined' }, () => ({
      contents: [
        `import ${JSON.stringify(join(www, 'main.js'))};`,
        ...[...core].map((path) => `export * from ${JSON.stringify(path)};`),
      ].join('\n'),
      resolveDir: www,
    }));
    onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir, kind, namespace }) => {
      const inside = namespace === 'joined' || core.has(importer);
      // What core.js asks for later and has anyway comes from itself: no script of its own.
      const asks = kind === 'dynamic-import' || (kind === 'import-statement' && !inside);
      return asks && core.has(join(resolveDir, path))
        ? { path: './core.js', external: true }
        : null;
    });
  },
});

/** How the page asks for a lab by its folder: esbuild would put a helper of its own beside it. */
const ANY_LAB = /import\(`\.\/\$\{folderOf\(lab\)\}\/open\.js`\)/;

/**
 * Any lab, as a list of all.
 * @param {Source} source
 * @returns {Plugin}
 */
const labs = ({ www }) => ({
  name: 'labs',
  setup: ({ onLoad }) =>
    onLoad({ filter: /loaders\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!ANY_LAB.test(text)) throw new Error(`${path} has no ${ANY_LAB}`);
      const all = readdirSync(www, { recursive: true })
        .map((name) => withSlashes(String(name)))
        .filter((name) => name.endsWith('/open.js'))
        .map((name) => `'${name.slice(0, -'/open.js'.length)}': () => import('./${name}')`);
      return { contents: text.replace(ANY_LAB, () => `({ ${all.join(', ')} })[folderOf(lab)]()`) };
    }),
});

/** What another script imports from core.js. */
const FROM_CORE = /import\s*\{([^}]*)\}\s*from\s*"\.\/core\.js"/g;

/**
 * A name that core.js does not have would be missed by whoever imports it only in the browser.
 * @param {import('esbuild').BuildResult} built
 */
function checkImports({ metafile, outputFiles }) {
  const outputs = Object.entries(metafile?.outputs ?? {});
  const [, core] = outputs.find(([path]) => basename(path) === 'core.js') ?? [];
  for (const { path, text } of outputFiles ?? [])
    for (const [, names] of text.matchAll(FROM_CORE))
      for (const name of names.split(',').map((one) => one.trim().split(/\s+as\s+/)[0]))
        if (!core?.exports.includes(name)) throw new Error(`core.js has no ${name} (${path})`);
}

/**
 * @param {Source} source
 * @returns {Promise<Map<string, string>>} texts by their paths in a version's folder
 */
export async function scripts(source) {
  const { www, engines, fetched } = source;
  const define = { ENGINES: JSON.stringify(engines), FETCHED_DATA: JSON.stringify(fetched) };
  const core = await reachedAtOnce(source);
  const page = await build({
    ...HOW,
    entryPoints: [{ in: 'core', out: 'core' }],
    outdir: SCRIPTS,
    chunkNames: '[name]-[hash]',
    splitting: true,
    absWorkingDir: www,
    define,
    plugins: [joined(core, source), instead(source), labs(source)],
  });
  checkImports(page);
  // Each of these is whole in itself: none waits for a script that it imports.
  const alone = await build({
    ...HOW,
    entryPoints: [
      ...['worker', 'thread'].map((name) => join(www, `engine/worker/${name}.js`)),
      join(HERE, 'start.js'),
    ],
    outdir: SCRIPTS,
    entryNames: '[name]',
    absWorkingDir: www,
    define,
    plugins: [joined(new Set(), source), instead(source)],
  });
  const files = [...page.outputFiles, ...alone.outputFiles];
  return new Map(files.map(({ path, text }) => [`${SCRIPTS}/${basename(path)}`, text]));
}

/**
 * The service worker, with what it keeps written into it.
 * @param {object} version
 */
export async function serviceWorker(version) {
  const { outputFiles } = await build({
    ...HOW,
    entryPoints: [join(HERE, 'sw.js')],
    format: 'iife',
    outdir: 'none',
    define: { VERSION: JSON.stringify(version) },
  });
  return outputFiles[0].text;
}

/**
 * The page's style sheets and the site's own as one, those of the labs each by itself.
 * @param {Source} source
 * @param {string[]} linked by the page, in their order
 * @param {string[]} all
 * @returns {Promise<Map<string, string>>}
 */
export async function styleSheets({ www }, linked, all) {
  const small = async (/** @type {string[]} */ paths) => {
    const text = paths.map((path) => readFileSync(join(www, path), 'utf8')).join('\n');
    return (await transform(text, { loader: 'css', minify: true, charset: 'utf8' })).code;
  };
  const late = all.filter((path) => !linked.includes(path));
  return new Map([
    ['page.css', await small([...linked, relative(www, join(HERE, 'site.css'))])],
    ...(await Promise.all(
      late.map(async (path) => /** @type {const} */ ([withSlashes(path), await small([path])])),
    )),
  ]);
}

/** JavaScript that the page asks for by its name. @param {string} text */
export const smaller = async (text) =>
  (await transform(text, { minify: true, format: 'esm', charset: 'utf8' })).code;
