// The sample pictures: a sky, land, what grows on it, and a horse, drawn from a seed.
import { drawHorse } from './horse.js';

export const WIDTH = 300;
export const HEIGHT = 200;
/** Drawn so much larger, then made small, so that edges are as soft as a lens makes them. */
const FINE = 3;

/** Numbers from 0 to 1 (mulberry32). @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @typedef {{ c: any, board: OffscreenCanvas, random: () => number }} Easel */

/** @param {Easel} easel @param {number} top @param {number} bottom @param {string[]} colours */
function wash({ c }, top, bottom, colours) {
  const fill = c.createLinearGradient(0, top, 0, bottom);
  for (const [i, colour] of colours.entries())
    fill.addColorStop(i / Math.max(1, colours.length - 1), colour);
  c.fillStyle = fill;
  c.fillRect(0, top, WIDTH * FINE, bottom - top);
}

/**
 * Many soft blots: clouds, leaves, foam.
 * @param {Easel} easel
 * @param {{ many: number, x: [number, number], y: [number, number], size: [number, number],
 * flat?: number, colours: string[], soft: number }} how
 */
function blots({ c, random }, { many, x, y, size, flat = 1, colours, soft }) {
  c.save();
  c.filter = `blur(${soft}px)`;
  const between = (/** @type {[number, number]} */ [low, high]) => low + random() * (high - low);
  for (let i = 0; i < many; i++) {
    const radius = between(size);
    c.fillStyle = colours[Math.floor(random() * colours.length)];
    c.beginPath();
    c.ellipse(between(x), between(y), radius, radius * flat, 0, 0, 7);
    c.fill();
  }
  c.restore();
}

/**
 * Blades of grass, longer towards the viewer.
 * @param {Easel} easel
 * @param {number} top
 * @param {string[]} colours
 */
function grass({ c, random }, top, colours) {
  const bottom = HEIGHT * FINE;
  for (let i = 0; i < 9000; i++) {
    const depth = random() ** 0.6;
    const [x, y] = [random() * WIDTH * FINE, top + depth * (bottom - top)];
    c.strokeStyle = colours[Math.floor(random() * colours.length)];
    c.globalAlpha = 0.35;
    c.lineWidth = 0.8 + depth * 1.6;
    c.beginPath();
    c.moveTo(x, y);
    c.lineTo(x + (random() - 0.5) * 8, y - 3 - depth * 16);
    c.stroke();
  }
  c.globalAlpha = 1;
}

/** @param {Easel} easel */
function meadow(easel) {
  const { board } = easel;
  wash(easel, 0, 270, ['#4f8fd0', '#8fbce6', '#cfe2ee']);
  blots(easel, {
    many: 40,
    x: [0, 900],
    y: [30, 140],
    size: [20, 70],
    flat: 0.35,
    colours: ['rgba(255,255,255,0.35)'],
    soft: 14,
  });
  blots(easel, {
    many: 160,
    x: [0, 900],
    y: [215, 285],
    size: [10, 34],
    colours: ['#2f4a28', '#3d5c2f', '#48682f', '#26401f'],
    soft: 2,
  });
  wash(easel, 275, 600, ['#7f9c46', '#6d9038', '#55782a']);
  grass(easel, 285, ['#8fae4c', '#4f7126', '#a6bb5e', '#3f5e1f']);
  drawHorse(board, {
    x: 430,
    y: 520,
    scale: 2.5,
    coat: '#7a4522',
    dark: '#1d1512',
    hair: '#15110f',
    light: 'rgba(235,170,110,0.4)',
  });
  grass(easel, 500, ['#86a548', '#5f8430', '#4a6b24']);
}

/** @param {Easel} easel */
function shore(easel) {
  const { board } = easel;
  wash(easel, 0, 230, ['#7fa3c9', '#c3cfd8', '#f0d9bd']);
  blots(easel, {
    many: 30,
    x: [0, 900],
    y: [60, 200],
    size: [30, 90],
    flat: 0.2,
    colours: ['rgba(255,236,214,0.4)', 'rgba(150,160,180,0.25)'],
    soft: 12,
  });
  wash(easel, 225, 372, ['#5b86a0', '#3f7391', '#5c93a4']);
  blots(easel, {
    many: 90,
    x: [0, 900],
    y: [320, 375],
    size: [14, 60],
    flat: 0.12,
    colours: ['rgba(255,255,255,0.75)', 'rgba(220,235,240,0.6)'],
    soft: 2,
  });
  wash(easel, 368, 600, ['#b49b78', '#cdb48d', '#d9c39d']);
  blots(easel, {
    many: 1400,
    x: [0, 900],
    y: [372, 600],
    size: [1, 5],
    flat: 0.4,
    colours: ['rgba(120,95,65,0.25)', 'rgba(255,240,210,0.25)'],
    soft: 1,
  });
  drawHorse(board, {
    x: 470,
    y: 530,
    scale: 2.4,
    flip: true,
    coat: '#d9d4cb',
    dark: '#85807b',
    hair: '#efeae0',
    light: 'rgba(255,250,235,0.7)',
  });
}

/** @param {Easel} easel */
function autumn(easel) {
  const { board } = easel;
  wash(easel, 0, 322, ['#b9c4cc', '#d5d6d0', '#8f6a3a']);
  blots(easel, {
    many: 420,
    x: [0, 900],
    y: [60, 300],
    size: [10, 36],
    colours: ['#b5651d', '#cf8a2b', '#8f4a1b', '#d9a53a', '#6f5a24'],
    soft: 3,
  });
  blots(easel, {
    many: 14,
    x: [0, 900],
    y: [250, 320],
    size: [5, 9],
    flat: 6,
    colours: ['#3b2a1e'],
    soft: 1,
  });
  wash(easel, 318, 600, ['#8a7a3c', '#7d7a35', '#66662c']);
  grass(easel, 325, ['#98893f', '#6d6a2b', '#a9772f', '#585a24']);
  blots(easel, {
    many: 500,
    x: [0, 900],
    y: [330, 600],
    size: [2, 5],
    flat: 0.6,
    colours: ['#c7812c', '#b5601f', '#d9a53a'],
    soft: 0.6,
  });
  drawHorse(board, {
    x: 440,
    y: 525,
    scale: 2.45,
    coat: '#c8903f',
    dark: '#7d5524',
    hair: '#f0e2c0',
    light: 'rgba(255,205,140,0.45)',
  });
}

export const SCENES = { meadow, shore, autumn };

/**
 * A scene as a small picture.
 * @param {keyof typeof SCENES} name
 * @param {number} seed
 */
export function paintScene(name, seed) {
  const board = new OffscreenCanvas(WIDTH * FINE, HEIGHT * FINE);
  const random = chance(seed);
  SCENES[name]({ c: board.getContext('2d'), board, random });
  const small = new OffscreenCanvas(WIDTH, HEIGHT);
  const c = /** @type {any} */ (small.getContext('2d'));
  c.imageSmoothingQuality = 'high';
  c.drawImage(board, 0, 0, WIDTH, HEIGHT);
  // A little grain, as film has.
  const image = c.getImageData(0, 0, WIDTH, HEIGHT);
  for (let i = 0; i < image.data.length; i += 4) {
    const grain = (random() - 0.5) * 8;
    for (let k = 0; k < 3; k++) image.data[i + k] += grain;
  }
  c.putImageData(image, 0, 0);
  return small;
}
