// The pictures that the peers in the browser train on: soft ramps whose colours follow from their greys, so that a loss can fall.

const AREA = 32 * 32;

/** A batch, channel first: greys `[B, 1, 32, 32]` and colours `[B, 3, 32, 32]`, in 0..1. */
export function pictures(batch) {
  const greys = new Float32Array(batch * AREA);
  const colours = new Float32Array(batch * 3 * AREA);
  for (let b = 0; b < batch; b++) {
    for (let p = 0; p < AREA; p++) {
      const [x, y] = [p % 32, Math.floor(p / 32)];
      const level = ((x * (1 + (b % 5)) + y * (1 + (b % 7)) + 11 * b) % 192) / 256;
      const rgb = [level + 0.1, level, level * 0.8];
      rgb.forEach((value, c) => (colours[(b * 3 + c) * AREA + p] = value));
      greys[b * AREA + p] = (rgb[0] + rgb[1] + rgb[2]) / 3;
    }
  }
  return { greys, colours };
}

/** The same values channel last: `[B, 32, 32, C]`. */
export function channelLast(values, channels) {
  const moved = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const [picture, channel, p] = [Math.floor(i / (channels * AREA)), Math.floor(i / AREA) % channels, i % AREA];
    moved[(picture * AREA + p) * channels + channel] = values[i];
  }
  return moved;
}
