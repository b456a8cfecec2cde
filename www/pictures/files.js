// Files of pictures: their classes, how large they may be, what they are called.

/** CIFAR-10's classes in their official order. */
export const CLASSES = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
];

/** Class 7 of CIFAR-10. */
export const HORSE = CLASSES.indexOf('horse');
/** Asked for in the place of a class: no set has so many. */
export const ALL_CLASSES = 65_535;

/** @typedef {{ name: string, type: string, size: number }} FileLike */
/** Whether a browser calls this a picture. @param {FileLike} file */
export const isPicture = (file) =>
  file.type.startsWith('image/') || /\.(png|jpe?g|webp)$/i.test(file.name);

/**
 * Whether the engine reads this picture by itself; others are turned into PNG by the browser first.
 * @param {FileLike} file
 */
export const isReadable = (file) =>
  /^image\/(png|jpeg|webp)$/.test(file.type) || (!file.type && isPicture(file));

/** Files as an engine takes them. @param {File[]} files */
export const named = (files) =>
  Promise.all(
    files.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );

/**
 * Whether files hold pictures of several classes: CIFAR-10's archive, or batches of it.
 * @param {FileLike[]} files
 */
export const haveClasses = (files) =>
  files.some(
    ({ name }) => /\.(tar\.gz|tgz|tar|bin|zip)$/i.test(name) || /(data|test)_batch/.test(name),
  );

const MEGABYTE = 2 ** 20;
/** Whether a file may be a palette: the course's own takes 1,000 bytes. @param {FileLike} file */
export const mayHoldColours = ({ name, size }) =>
  size <= MEGABYTE && /\.(np[yz]|pkl|pickle|json)$/i.test(name);
/** How much a tab reads at once: all of it has to fit into memory beside the training. */
const MOST = {
  data: {
    bytes: 512 * MEGABYTE,
    what: 'Pictures to train on',
    remedy: 'Choose fewer or smaller files.',
  },
  run: {
    bytes: 64 * MEGABYTE,
    what: 'A saved run',
    remedy: 'Choose a .safetensors file that “Save run” wrote.',
  },
  photo: {
    bytes: 200 * MEGABYTE,
    what: 'A picture to colour',
    remedy: 'Make it smaller first: at most 50 megapixels are coloured.',
  },
};

/**
 * Says so where files are too large to be read.
 * @param {FileLike[]} files
 * @param {keyof typeof MOST} to
 * @returns {string} empty where they fit
 */
export function tooLarge(files, to) {
  const { bytes, what, remedy } = MOST[to];
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size <= bytes) return '';
  return (
    `${title(files)} would take ${Math.ceil(size / MEGABYTE)} MB of memory. ${what} may have ` +
    `${bytes / MEGABYTE} MB at most. ${remedy}`
  );
}

/** What dropped files are called together. @param {FileLike[]} files */
export function title(files) {
  return files.length === 1 ? files[0].name : `${files.length} files, from ${files[0].name}`;
}
