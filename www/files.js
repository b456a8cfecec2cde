// Where dropped files go: a photograph to be coloured, pictures or archives to train on, or a saved run.

/** CIFAR-10's classes in their official order. */
export const CLASSES = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'];

/** @typedef {{ name: string, type: string, size: number }} FileLike */
/** @typedef {'photo' | 'data' | 'run' | 'none'} Destination */

/** Whether a browser calls this a picture. @param {FileLike} file */
export const isPicture = (file) => file.type.startsWith('image/') || /\.(png|jpe?g|webp)$/i.test(file.name);

/** Whether the engine reads this picture by itself; others are turned into PNG by the browser first. @param {FileLike} file */
export const isReadable = (file) => /^image\/(png|jpeg|webp)$/.test(file.type) || (!file.type && isPicture(file));

/**
 * One picture is a photograph, a `.safetensors` file is a run, everything else is data.
 * @param {FileLike[]} files
 * @returns {Destination}
 */
export function route(files) {
  if (files.length === 0) return 'none';
  if (files.some((file) => /\.safetensors$/i.test(file.name))) return 'run';
  if (files.length === 1 && isPicture(files[0])) return 'photo';
  return 'data';
}

/** What dropped files are called together. @param {FileLike[]} files */
export function title(files) {
  return files.length === 1 ? files[0].name : `${files.length} files, from ${files[0].name}`;
}
