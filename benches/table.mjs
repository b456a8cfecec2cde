// Times of steps -> the figures of a row -> a table in plain text.

/** The middle one, or the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}

/** What a row says; `yardstick` is the pictures a second of PyTorch with one thread, where it was measured. */
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
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toPrecision(value >= 1 ? 3 : 2);
}

const HEAD = ["work", "engine", "batch", "steps", "ms a step", "[min .. max]", "steps/s", "pictures/s", "x PyTorch 1"];

/** The table, one line a row; a row that was left out says why. */
export function table(rows) {
  const lines = rows.map((row) => {
    if (row.skipped) return [row.work, row.title, `left out: ${row.skipped}`];
    const f = row.figures;
    const range = `[${digits(f.least)} .. ${digits(f.most)}]`;
    const ratio = f.ratio === undefined ? "-" : digits(f.ratio);
    return [row.work, row.title, row.batch, f.steps, digits(f.ms), range, digits(f.stepsPerSecond), digits(f.picturesPerSecond), ratio];
  });
  const all = [HEAD, ...lines].map((line) => line.map(String));
  const widths = HEAD.map((_, i) => Math.max(...all.filter((line) => line.length === HEAD.length).map((line) => line[i].length)));
  widths[1] = Math.max(...all.map((line) => line[1].length));
  widths[0] = Math.max(...all.map((line) => line[0].length));
  const cell = (text, i) => (i < 2 ? text.padEnd(widths[i]) : text.padStart(widths[i]));
  return all.map((line) => line.map((text, i) => (line.length < HEAD.length && i === 2 ? text : cell(text, i))).join("  ")).join("\n");
}
