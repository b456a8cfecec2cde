// The pictures that a report carries, which its texts may show: what a run painted in the end, a
// photograph before and after, the colours of a palette. Nothing is ever fetched for one.
import { unpacked } from './small-picture.js';

/** @import { Figure, Picture, PictureName, Report, RunClaim } from '../types.js' */

/** @typedef {{ title: string, width: number, height: number, rgba: Uint8ClampedArray }} Shown */
/**
 * A report's pictures by their names: one, or why it isn't there.
 * @typedef {{ find: (name: PictureName | null) => Shown | string, all: { address: string, title:
 * string }[] }} OwnPictures
 */

const FOREIGN = 'a report shows only pictures of its own, and fetches none from elsewhere';
/** Colours in a row of a palette. */
const IN_A_ROW = 12;

/**
 * @param {Pick<Report, 'runs' | 'blocks'>} report
 * @returns {OwnPictures}
 */
export function ownPictures({ runs, blocks }) {
  const figures = blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : []));
  const photos = figures.filter((figure) => figure.kind === 'photo');
  const palettes = figures.filter((figure) => figure.kind === 'palette');
  return {
    find(name) {
      if (!name) return FOREIGN;
      if (name.kind === 'run') return ofRun(name.run, runs);
      const at = name.number - 1;
      return name.kind === 'photo'
        ? ofPhoto(photos[at], name.number, name.before)
        : ofPalette(palettes[at], name.number);
    },
    all: [
      ...runs
        .filter(({ half, preview }) => half === 'pictures' && preview)
        .map(({ key, name }) => ({ address: `run:${key}`, title: name })),
      ...photos.flatMap(({ title, after }, i) =>
        after ? [{ address: `photo:${i + 1}`, title }] : [],
      ),
      ...palettes.map(({ title }, i) => ({ address: `palette:${i + 1}`, title })),
    ],
  };
}

/** @param {string} key @param {RunClaim[]} runs */
function ofRun(key, runs) {
  const run = runs.find((one) => one.key === key);
  if (!run) return `the report has no run “${key}”`;
  if (run.half === 'text') return `“${run.name}” is a run on texts, which paints no pictures`;
  if (!run.preview) return `the pictures of “${run.name}” did not travel with the report`;
  const title = `“${run.name}”: what it was given, what it painted, the truth`;
  return shownOf(run.preview, title);
}

/**
 * @param {Extract<Figure, { kind: 'photo' }> | undefined} photo
 * @param {number} number
 * @param {boolean} before
 */
function ofPhoto(photo, number, before) {
  if (!photo) return `the report has no photograph ${number}`;
  const picture = before ? photo.before : photo.after;
  if (!picture) return `photograph ${number} did not travel with the report`;
  return shownOf(picture, `${photo.title}, ${before ? 'before' : 'after'}`);
}

/** @param {Extract<Figure, { kind: 'palette' }> | undefined} palette @param {number} number */
function ofPalette(palette, number) {
  if (!palette?.colours.length) return `the report has no palette ${number}`;
  const { title, colours } = palette;
  const width = Math.min(IN_A_ROW, colours.length);
  const height = Math.ceil(colours.length / width);
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (const [i, colour] of colours.entries()) rgba.set([...colour, 255], 4 * i);
  return { title, width, height, rgba };
}

/** @param {Picture} picture @param {string} title @returns {Shown} */
const shownOf = (picture, title) => ({
  title,
  width: picture.width,
  height: picture.height,
  rgba: unpacked(picture),
});
