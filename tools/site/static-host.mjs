// A static host as there are many, for tests and for measuring: it sends no headers that isolate a
// page, lets browsers keep files for ten minutes, gives out `.br` and `.gz` where they lie beside a
// file, and has a page for what it doesn't have.
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { slowLine } from './slow-line.mjs';

/** @type {Record<string, string>} */
const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};
/** What a host compresses by itself. */
const PACKED = /\.(?:html|js|css|json|wasm|svg)$/;
const CODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

/**
 * @typedef {{ folder: string, broken?: Record<string, number | string> }} Mount a site's folder; by
 * paths in it, the status or the text that comes in a file's place
 */

/** @param {string} file */
const isFile = async (file) => (await stat(file).catch(() => null))?.isFile() ?? false;

/**
 * @typedef {{ headers?: Record<string, string>, line?: ReturnType<typeof slowLine>, packs?: boolean
 * }} Manners headers that it sends with everything, a slow line between it and everybody, and
 * whether it compresses what has no compressed copy
 */

export class StaticHost {
  /**
   * @param {Record<string, Mount>} mounts sites by their paths, `/course/`
   * @param {Manners} [manners]
   */
  constructor(mounts, { headers = {}, line, packs = false } = {}) {
    this.mounts = mounts;
    this.headers = headers;
    this.line = line;
    this.packs = packs;
    /** @type {{ path: string, bytes: number }[]} */
    this.sent = [];
    this.port = 0;
  }

  /** Serves on a free port, or on the one that it had before. */
  async start() {
    const server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
    await new Promise((done) => server.listen(this.port, '127.0.0.1', () => done(undefined)));
    this.port = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
    this.server = server;
    return this;
  }

  /** Nobody is there any more. */
  async stop() {
    const { server } = this;
    server?.closeAllConnections();
    await new Promise((done) => (server ? server.close(done) : done(undefined)));
  }

  /** @param {string} path */
  url(path) {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async answer(request, response) {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const send = (
      /** @type {number} */ status,
      /** @type {Buffer | string} */ bytes,
      /** @type {Record<string, string>} */ headers,
    ) => {
      const length = Buffer.byteLength(bytes);
      this.sent.push({ path: pathname, bytes: length });
      const always = { 'Cache-Control': 'max-age=600', 'Content-Length': length, ...this.headers };
      response.writeHead(status, { ...always, ...headers });
      const body = request.method === 'HEAD' ? '' : bytes;
      if (this.line) return this.line(response, Buffer.from(body));
      response.end(body);
    };
    const home = Object.keys(this.mounts)
      .filter((start) => pathname.startsWith(start))
      .sort((a, b) => b.length - a.length)[0];
    if (home === undefined) return send(404, '', {});
    const { folder, broken = {} } = this.mounts[home];
    const path = decodeURIComponent(pathname.slice(home.length)) || 'index.html';
    const instead = broken[path];
    if (typeof instead === 'string') return send(200, instead, { 'Content-Type': KINDS['.html'] });
    const file = join(folder, normalize(`/${path}`));
    if (instead !== undefined || !(await isFile(file)))
      return send(instead ?? 404, await readFile(join(folder, '404.html')).catch(() => ''), {
        'Content-Type': KINDS['.html'],
      });
    const kind = { 'Content-Type': KINDS[extname(file)] ?? 'application/octet-stream' };
    const accepted = String(request.headers['accept-encoding'] ?? '');
    for (const [name, ending] of CODINGS)
      if (accepted.includes(name) && (await isFile(file + ending)))
        return send(200, await readFile(file + ending), { ...kind, 'Content-Encoding': name });
    const bytes = await readFile(file);
    if (this.packs && accepted.includes('gzip') && PACKED.test(file))
      return send(200, gzipSync(bytes), { ...kind, 'Content-Encoding': 'gzip' });
    send(200, bytes, kind);
  }
}
