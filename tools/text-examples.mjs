// Makes the finished examples of the labs about texts, with the text engine in node:
// data/text-example.json (a run, “Write”) and data/why-example.json (a set of weights, “Why”).
//
//   node tools/text-examples.mjs        after `cargo xtask serve` has built pkg/text
import { writeFile } from 'node:fs/promises';
import { dataFile, openPlayInNode, sixDigits } from './text-examples/engine.mjs';
import { runExample } from './text-examples/run.mjs';
import { whyExample } from './text-examples/why.mjs';

/** @param {string} name @param {object} example */
async function save(name, example) {
  const text = `${JSON.stringify(example, sixDigits)}\n`;
  await writeFile(dataFile(name), text);
  console.log(`data/${name}: ${text.length} bytes`);
}

const wanted = process.argv.slice(2);
const engine = await openPlayInNode();
if (!wanted.length || wanted.includes('why'))
  await save('why-example.json', await whyExample(engine));
if (!wanted.length || wanted.includes('run')) await save('text-example.json', runExample(engine));
