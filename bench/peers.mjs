// Installs the libraries that we compare with, from npm and PyPI, into a cache of their own on
// first use.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'palomino', 'peers');

/** A reason why an entry is left out, in a sentence for the table. */
export class Skipped extends Error {}

/** Does something once; later calls get the same value, or the same exception at once. */
function once(work) {
  let result;
  return () => {
    result ??= attempt(work);
    if (result.error) throw result.error;
    return result.value;
  };
}

function attempt(work) {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

function run(what, program, args, options = {}) {
  const { status, error, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1e8,
    ...options,
  });
  if (status === 0) return;
  const reason =
    (stderr ?? '').split('\n').find((line) => /error/i.test(line)) ?? `status ${status}`;
  throw new Skipped(
    `${what} failed (${error?.message ?? reason.trim()}); it needs a network the first time`,
  );
}

/** The folder whose `node_modules` holds the libraries of package.json. */
export const npmPeers = once(() => {
  const folder = join(cache, 'npm');
  const [wanted, installed] = [join(here, 'package.json'), join(folder, 'package.json')];
  const fresh =
    existsSync(join(folder, 'node_modules', '.done')) &&
    readFileSync(wanted, 'utf8') === readFileSync(installed, 'utf8');
  if (fresh) return folder;
  console.error('installing jax-js and TensorFlow.js from npm (350 MB, about a minute) ...');
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  copyFileSync(wanted, installed);
  // No scripts: TensorFlow.js needs none, and none of theirs should run here.
  run(
    'npm install',
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'],
    { cwd: folder },
  );
  mkdirSync(join(folder, 'node_modules', '.done'), { recursive: true });
  return folder;
});

/** A Python that has PyTorch: `PALOMINO_PYTHON`, or one in the cache. */
export const pythonWithTorch = once(() => {
  if (process.env.PALOMINO_PYTHON) return process.env.PALOMINO_PYTHON;
  const folder = join(cache, 'python');
  const python = join(folder, 'bin', 'python');
  if (existsSync(python)) return python;
  console.error(
    'installing PyTorch from PyPI (3 GB to load, 5 GB on the disk, some minutes; ' +
      'PALOMINO_PYTHON names a Python that has it) ...',
  );
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  run('python3 -m venv', 'python3', ['-m', 'venv', unfinished]);
  run('pip install torch', join(unfinished, 'bin', 'python'), [
    '-m',
    'pip',
    'install',
    '--quiet',
    'torch',
    'numpy',
  ]);
  renameSync(unfinished, folder);
  return python;
});
