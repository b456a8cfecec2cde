// Times of steps -> the figures of a row -> a table in plain text.

/** The middle one, or the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * What a row says; `yardstick` is the pictures a second of PyTorch with one thread on the same
 * work, where it was measured.
 */
export function figures({ times, batch }, yardstick) {
  const ms = median(times);
  const pictures = (batch * 1000) / ms;
  return {
    steps: times.length,
    ms,
    least: Math.min(...times),
    most: Math.max(...times),
    stepsPerSecond: 1000 / ms,
    picturesPerSecond: pictures,
    ratio: yardstick ? pictures / yardstick : undefined,
  };
}

/** Two or three digits that mean something. */
export function digits(value) {
  if (value === undefined) return '-';
  if (value === 0) return '0';
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toPrecision(value >= 1 ? 3 : 2);
}

/**
 * Lines of cells, the first `left` columns flush left; a line with fewer cells than the first has
 * its last one run on.
 */
export function grid(lines, left) {
  const all = lines.map((line) => line.map(String));
  const whole = ({ length }) => length === all[0].length;
  const widths = all[0].map((_, i) =>
    Math.max(
      ...all.filter((line) => whole(line) || i < line.length - 1).map((line) => line[i].length),
    ),
  );
  const cell = (line) => (text, i) => {
    if (!whole(line) && i === line.length - 1) return text;
    return i < left ? text.padEnd(widths[i]) : text.padStart(widths[i]);
  };
  return all.map((line) => line.map(cell(line)).join('  ').trimEnd()).join('\n');
}

const HEAD = [
  'engine',
  'batch',
  'steps',
  'ms a step',
  '[min .. max]',
  'steps/s',
  'pictures/s',
  'x PyTorch 1',
  'host ms a step',
  'launches',
  'submits',
];

/** The table, a group of rows for every work; a row that was left out says why. */
export function table(rows) {
  const lines = [];
  let work;
  for (const row of rows) {
    if (row.work !== work) lines.push([''], [row.work]);
    work = row.work;
    lines.push([`  ${row.title}`, ...(row.skipped ? [`left out: ${row.skipped}`] : cells(row))]);
  }
  return grid([HEAD, ...lines], 1);
}

function cells({ figures: f, batch, host, calls }) {
  const range = `[${digits(f.least)} .. ${digits(f.most)}]`;
  const speeds = [
    digits(f.ms),
    range,
    digits(f.stepsPerSecond),
    digits(f.picturesPerSecond),
    digits(f.ratio),
  ];
  return [
    batch,
    f.steps,
    ...speeds,
    digits(host?.ms),
    calls?.launches ?? '-',
    calls?.submits ?? '-',
  ];
}
