// A Jupyter notebook out of Python files. `# %%` begins a cell, `# %% [markdown]` one of words, as
// editors have it; `# %% name.py` stands for that file, a cell for each of its own.

/** @typedef {{ kind: 'markdown' | 'code', title: string, lines: string[] }} Cell */

const MARK = '# %%';
const WORDS = '[markdown]';
/** Everything is in the notebook: nothing is imported from beside it. */
const OWN_IMPORT = /^from (?:model|pictures|train|char_rnn) import /;
/** A notebook has no command line. */
const PROGRAM = 'Run as a program';

/**
 * @param {string} template
 * @param {Record<string, string>} files by name
 */
export function notebookOf(template, files) {
  const cells = cellsOf(template).flatMap((cell) =>
    Object.hasOwn(files, cell.title) ? included(files[cell.title]) : [cell],
  );
  return JSON.stringify(
    {
      cells: cells.map(written),
      metadata: {
        kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
        language_info: { name: 'python' },
      },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );
}

/** @param {string} text */
function cellsOf(text) {
  /** @type {Cell[]} */
  const cells = [];
  for (const line of text.split('\n')) {
    if (line.startsWith(MARK)) {
      const title = line.slice(MARK.length).trim();
      cells.push({ kind: title === WORDS ? 'markdown' : 'code', title, lines: [] });
    } else cells.at(-1)?.lines.push(line);
  }
  return cells;
}

/** A file's cells, each under its title; what stands before the first is for readers of files. */
function included(/** @type {string} */ text) {
  return cellsOf(text)
    .filter(({ title }) => title !== PROGRAM)
    .flatMap(({ title, lines }) => [
      /** @type {Cell} */ ({ kind: 'markdown', title: '', lines: [`# ### ${title}`] }),
      /** @type {Cell} */ ({ kind: 'code', title, lines }),
    ]);
}

/** @param {Cell} cell @param {number} index */
function written({ kind, lines }, index) {
  const own =
    kind === 'markdown'
      ? lines.map((line) => line.replace(/^# ?/, ''))
      : lines.filter((line) => !OWN_IMPORT.test(line));
  const source = own
    .join('\n')
    .trim()
    .split(/(?<=\n)/);
  const cell = { cell_type: kind, id: `cell-${index + 1}`, metadata: {}, source };
  return kind === 'code' ? { ...cell, execution_count: null, outputs: [] } : cell;
}
