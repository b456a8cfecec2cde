// How numbers are spread: bars over equal ranges, zero marked, with the figures in words.
import { svg } from '../page/dom.js';
import { holdNumbers } from '../page/exact.js';

const WIDTH = 320;
const HEIGHT = 120;
const BASE = 96;

/**
 * Counts in equal ranges from the smallest to the largest.
 * @param {ArrayLike<number>} values
 * @param {number} [bars]
 */
export function counts(values, bars = 32) {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  const width = (high - low) / bars || 1;
  const found = new Array(bars).fill(0);
  for (let i = 0; i < values.length; i++)
    found[Math.min(bars - 1, Math.floor((values[i] - low) / width))]++;
  return { low, high, found };
}

/**
 * @param {string} label for people who don't see it
 * @param {ArrayLike<number>} values
 * @param {(value: number) => string} write
 */
export function histogram(label, values, write) {
  const { low, high, found } = counts(values);
  const most = Math.max(...found);
  const step = WIDTH / found.length;
  const chart = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: 'histogram',
    role: 'img',
    'aria-label': `${label}: ${values.length} values from ${write(low)} to ${write(high)}`,
  });
  for (const [i, n] of found.entries()) {
    const height = (n / most) * (BASE - 4);
    chart.append(
      svg('rect', { x: i * step + 0.5, y: BASE - height, width: step - 1, height, class: 'bar' }),
    );
  }
  if (low < 0 && high > 0) {
    const zero = (-low / (high - low)) * WIDTH;
    chart.append(svg('line', { x1: zero, x2: zero, y1: 0, y2: BASE, class: 'reading-line' }));
    if (zero > 70 && zero < WIDTH - 70)
      chart.append(
        svg('text', { x: zero, y: HEIGHT - 8, 'text-anchor': 'middle', class: 'tick' }, '0'),
      );
  }
  chart.append(
    svg('line', { x1: 0, x2: WIDTH, y1: BASE, y2: BASE, class: 'axis' }),
    svg('text', { x: 0, y: HEIGHT - 8, class: 'tick' }, write(low)),
    svg('text', { x: WIDTH, y: HEIGHT - 8, 'text-anchor': 'end', class: 'tick' }, write(high)),
  );
  holdNumbers(chart, () => {
    const width = (high - low) / found.length;
    const rows = found.map((n, i) => [low + i * width, low + (i + 1) * width, n]);
    return [{ name: label, head: ['from', 'to', 'count'], rows }];
  });
  return chart;
}
