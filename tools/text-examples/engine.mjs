// The text engine in node: the module that the page loads, so the same bits.
import { readFile } from 'node:fs/promises';

const PKG = new URL('../../pkg/text/', import.meta.url);
const DATA = new URL('../../data/', import.meta.url);

/** A fresh session with the built-in play open, and what the engine says of the play. */
export async function openPlayInNode() {
  const { default: start, TextSession } = await import(new URL('palomino_text.js', PKG).href);
  await start({ module_or_path: await readFile(new URL('palomino_text_bg.wasm', PKG)) });
  const session = TextSession.open();
  return { session, form: TextSession.form(), play: session.openPlay(0) };
}

/** @param {any} session @param {string} id of a network that comes with the page */
export async function addShipped(session, id) {
  const file = `${id}.safetensors`;
  return session.addNetwork(id, file, new Uint8Array(await readFile(new URL(file, DATA))));
}

/** @param {string} name of a file in data/ */
export const dataFile = (name) => new URL(name, DATA);

/** Six digits say all that is drawn of a number. @param {string} _ @param {unknown} value */
export const sixDigits = (_, value) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
