// Makes the finished sweeps that “Skips and sweeps” and “Runs and sweeps” show before there is a
// run of the viewer's, with the engines in node: data/sweep-example.json,
// data/text-sweep-example.json.
//
//   node tools/sweep-examples.mjs       after `cargo xtask serve` has built pkg/cpu and pkg/text
import { writeFile } from 'node:fs/promises';
import { openPaddockInNode, pictureSweep } from './sweep-examples/pictures.mjs';
import { textSweep } from './sweep-examples/texts.mjs';
import { dataFile, openPlayInNode, sixDigits } from './text-examples/engine.mjs';

/** @param {string} name @param {object} example */
async function save(name, example) {
  const text = `${JSON.stringify(example, sixDigits)}\n`;
  await writeFile(dataFile(name), text);
  console.log(`data/${name}: ${text.length} bytes`);
}

const wanted = process.argv.slice(2);
const all = wanted.length === 0;
if (all || wanted.includes('pictures'))
  await save('sweep-example.json', await pictureSweep(await openPaddockInNode()));
if (all || wanted.includes('texts'))
  await save('text-sweep-example.json', textSweep(await openPlayInNode()));
