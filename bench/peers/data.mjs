// The pictures that the peers in the browser train on: soft ramps whose colours follow from their
// greys, so that a loss can fall.

const AREA = 32 * 32;
/** How many colours CNN and UNet choose from. */
export const COLOURS = 24;

/**
 * A batch, channel first: greys `[B, 1, 32, 32]`, and what a network should make of them
 * (`channels` of them, as `[B, C, 32, 32]`).
 */
export function pictures(network, batch) {
  const greys = new Float32Array(batch * AREA);
  const channels = network === 'regressionCnn' ? 3 : COLOURS;
  const targets = new Float32Array(batch * channels * AREA);
  for (let b = 0; b < batch; b++) {
    for (let p = 0; p < AREA; p++) {
      const [x, y] = [p % 32, Math.floor(p / 32)];
      const number = (x * (1 + (b % 5)) + y * (1 + (b % 7)) + 11 * b) % 192;
      const level = number / 256;
      const rgb = [level + 0.1, level, level * 0.8];
      greys[b * AREA + p] = (rgb[0] + rgb[1] + rgb[2]) / 3;
      const at = (channel) => (b * channels + channel) * AREA + p;
      if (channels === 3) for (const [c, value] of rgb.entries()) targets[at(c)] = value;
      else targets[at(Math.floor(number / 8))] = 1; // one-hot: which of 24 colours it is
    }
  }
  return { greys, targets, channels };
}

/** The same values channel last: `[B, 32, 32, C]`. */
export function channelLast(values, channels) {
  const moved = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const [picture, channel, p] = [
      Math.floor(i / (channels * AREA)),
      Math.floor(i / AREA) % channels,
      i % AREA,
    ];
    moved[(picture * AREA + p) * channels + channel] = values[i];
  }
  return moved;
}
