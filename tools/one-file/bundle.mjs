// The scripts and the style of the one file: the page, its worker and the loader, each as one
// script. Where the page asks for its own files (www/page: asset, home, sheet) the modules of this
// folder stand in.
// node tools/one-file/bundle.mjs <folder to write to> <the address for links, or nothing> [small]
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const WWW = resolve(HERE, '../../www');
const [, , folder, address, size] = process.argv;

/**
 * Which module of the page gives way to which of this folder.
 * @param {Record<string, string>} to
 */
const instead = (to) => ({
  name: 'instead',
  setup(/** @type {import('esbuild').PluginBuild} */ { onResolve }) {
    onResolve({ filter: /\/(?:asset|home|sheet|threads)\.js$/ }, ({ path, resolveDir }) => {
      const place = resolve(resolveDir, path)
        .slice(WWW.length + 1)
        .replaceAll('\\', '/');
      return Object.hasOwn(to, place) ? { path: join(HERE, to[place]) } : null;
    });
  },
});

/** @param {string} entry @param {Record<string, string>} to */
const script = (entry, to) =>
  build({
    entryPoints: [join(HERE, entry)],
    outfile: join(folder, entry),
    bundle: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    target: 'es2023',
    legalComments: 'none',
    logLevel: 'warning',
    define: {
      // Nothing lies beside the file: what the engines' own loaders would ask for is never used.
      'import.meta.url': '"file:"',
      PUBLIC_ADDRESS: JSON.stringify(address || null),
      WITH_GPU: String(size !== 'small'),
    },
    plugins: [instead(to)],
  });

await script('boot.js', {});
await script('page.js', {
  'page/asset.js': 'assets.js',
  'page/home.js': 'home.js',
  'page/sheet.js': 'sheets.js',
});
await script('worker.js', {
  'page/asset.js': 'worker-assets.js',
  'engine/worker/threads.js': 'one-thread.js',
});

// The style sheets that count before any script runs: the page's in the order of its links, those
// of reports, the file's own. The labs' come packed.
const { LABS, sheetsOf } = await import('../../www/page/labs.js');
const index = readFileSync(join(WWW, 'index.html'), 'utf8');
const linked = [...index.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, path]) => path);
const late = [
  ...LABS.slice(1).flatMap(sheetsOf),
  'report/present/present.css',
  'saving/saving.css',
];
const reading = sheetsOf(/** @type {any} */ (LABS.find(({ id }) => id === 'reports')));
const early = new Set([...linked, ...reading, '../tools/one-file/file.css']);

/** @param {string} name @param {Iterable<string>} paths in www */
async function style(name, paths) {
  const all = [...paths].map((path) => readFileSync(join(WWW, path), 'utf8')).join('\n');
  const { code } = await transform(all, { loader: 'css', minify: true, charset: 'utf8' });
  writeFileSync(join(folder, name), code);
}
await style('style.css', early);
await style('labs.css', new Set(late.filter((path) => !early.has(path))));
