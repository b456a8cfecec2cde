// What the service worker gives to a page: the same bytes under headers that isolate it.

/** With these a page may share memory between its workers. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
/** Hosts name some of these otherwise, or not at all. @type {Record<string, string>} */
const KINDS = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
};

/** @param {string} path */
export const kindOf = (path) =>
  KINDS[path.slice(path.lastIndexOf('.') + 1)] ??
  (path === '' ? KINDS.html : 'application/octet-stream');

/**
 * An answer of the network, isolated. One that leads elsewhere, or that says that nothing has
 * changed, stays as it is.
 * @param {Response} answer
 * @param {Record<string, string>} [more] headers
 */
export function isolated(answer, more = {}) {
  const { body, status, statusText, type } = answer;
  if (type !== 'basic' || !(status >= 200) || status === 304) return answer;
  const headers = new Headers(answer.headers);
  // The bytes come unpacked: what these say of them is not true any more.
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  for (const [name, value] of Object.entries({ ...HEADERS, ...more })) headers.set(name, value);
  return new Response([204, 205].includes(status) ? null : body, { status, statusText, headers });
}

/**
 * The same for a file whose length is known.
 * @param {Response} answer
 * @param {import('./version.js').KnownFile} [known]
 */
export const readAs = (answer, known) =>
  isolated(answer, known && answer.ok ? { 'X-Uncompressed-Length': String(known[1]) } : {});

/** A file to be kept. @param {ArrayBuffer} bytes @param {string} path */
export const keptAnswer = (bytes, path) =>
  new Response(bytes, {
    headers: {
      ...HEADERS,
      'Content-Type': kindOf(path),
      'X-Uncompressed-Length': String(bytes.byteLength),
    },
  });
