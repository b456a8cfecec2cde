// Inputs as nobody means them: good ones, changed at random from a seed, with what breaks decoders
// put in.

/** What breaks decoders of text: names that objects have, numbers, halves of characters, depth. */
const HOSTILE = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__proto__=1',
  'constructor.prototype',
  '1e999',
  '-1e-999',
  '9'.repeat(400),
  'NaN',
  '-0',
  'true',
  'null',
  '\ud800',
  '\udfff\ud800',
  '\u0000',
  '\u2028',
  '\ufeff',
  '%',
  '%2',
  '%25',
  '%E2%80%8B',
  '%00',
  '~',
  '.',
  '&',
  '=',
  ',',
  '#',
  '"',
  '\\',
  '\\u0000',
  '<',
  '</script>',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '[]',
  '{}',
  '[[[[[[[[',
];

/** Long enough that a decoder which looks back again and again would not come to an end. */
const LONG = 30_000;

/**
 * @param {() => number} next
 * @template T @param {readonly T[]} list
 * @returns {T}
 */
export const oneOf = (next, list) => list[Math.floor(next() * list.length)];

/** @type {((text: string, at: number, next: () => number) => string)[]} */
const CHANGES = [
  (text, at, next) => text.slice(0, at) + oneOf(next, HOSTILE) + text.slice(at),
  (text, at, next) => {
    const to = at + 1 + Math.floor(next() * 8);
    return text.slice(0, at) + oneOf(next, HOSTILE) + text.slice(to);
  },
  (text, at, next) => text.slice(0, at) + text.slice(at + 1 + Math.floor(next() * 12)),
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, next) => {
    const part = text.slice(at, at + 1 + Math.floor(next() * 20));
    return text.slice(0, at) + part.repeat(2 + Math.floor(next() * 4)) + text.slice(at);
  },
  (text, at, next) =>
    text.slice(0, at) + String.fromCharCode(Math.floor(next() * 65536)) + text.slice(at + 1),
  (text, at, next) => {
    const code = text.charCodeAt(at) ^ (1 << Math.floor(next() * 7));
    return text.slice(0, at) + (code ? String.fromCharCode(code) : '') + text.slice(at + 1);
  },
];

/** What is seldom tried, because it is long. */
const LENGTHS = [
  (/** @type {string} */ sign) => sign.repeat(LONG),
  (/** @type {string} */ sign) => `${sign.repeat(LONG)}a`,
  () => `${'{"a":'.repeat(LONG / 4)}1${'}'.repeat(LONG / 4)}`,
  () => '['.repeat(LONG),
];

/**
 * A text changed a few times; one in a thousand becomes long or deep.
 * @param {string} text
 * @param {() => number} next
 */
export function mutated(text, next) {
  let now = text;
  for (let changes = 1 + Math.floor(next() * 4); changes > 0; changes--) {
    const at = Math.floor(next() * (now.length + 1));
    now = oneOf(next, CHANGES)(now, at, next);
  }
  if (next() > 0.001) return now;
  const at = Math.floor(next() * (now.length + 1));
  const sign = oneOf(next, ['.', '~', '%20', '&', '=', ' ', '-', '"', '\\']);
  return now.slice(0, at) + oneOf(next, LENGTHS)(sign) + now.slice(at);
}

/** Values that no decoder means. @type {readonly (() => unknown)[]} */
const VALUES = [
  () => null,
  () => undefined,
  () => true,
  () => 1e308,
  () => -1,
  () => 0.5,
  () => 2 ** 53,
  () => '\ud800',
  () => '__proto__',
  () => '9'.repeat(400),
  () => [],
  () => [[]],
  () => ({}),
  () => JSON.parse('{"__proto__":{"polluted":1}}'),
  () => JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
  () => JSON.parse(`${'[['.repeat(500)}${']]'.repeat(500)}`),
  () => ({ length: 2 ** 32 }),
];
const NAMES = ['__proto__', 'constructor', 'prototype', 'length', 'toString', 'kind', 'id', ''];

/**
 * A copy of plain data with a few values exchanged, named anew, or gone.
 * @param {any} data
 * @param {() => number} next
 */
export function twisted(data, next) {
  const root = { data: structuredClone(data) };
  for (let changes = 1 + Math.floor(next() * 3); changes > 0; changes--) {
    /** @type {any} */
    let owner = root;
    let name = 'data';
    while (next() < 0.8 && owner[name] !== null && typeof owner[name] === 'object') {
      const names = Object.keys(owner[name]);
      if (!names.length) break;
      owner = owner[name];
      name = oneOf(next, names);
    }
    const what = next();
    if (what < 0.2 && owner !== root) delete owner[name];
    else if (what < 0.4) define(owner, oneOf(next, NAMES), oneOf(next, VALUES)());
    else define(owner, name, oneOf(next, VALUES)());
  }
  return root.data;
}

/** Its own, whatever its name: as JSON.parse does. */
function define(
  /** @type {any} */ owner,
  /** @type {string} */ name,
  /** @type {unknown} */ value,
) {
  // An array that was kept or sent has nothing but its elements.
  if (Array.isArray(owner) && !/^\d+$/.test(name)) return;
  Object.defineProperty(owner, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
