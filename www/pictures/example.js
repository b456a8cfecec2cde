// The finished run and the form that come with the page: drawn before any engine has loaded.
import { asset } from '../page/asset.js';

/** @import { Store } from '../page/store.js' */
/** @import { Example, Preview } from '../types.js' */

/** @param {string} url @returns {Promise<any>} nothing where the file is not there or is damaged */
const json = (url) =>
  asset(url)
    .then(
      (response) => (response.ok ? response.json() : null),
      () => null,
    )
    .catch(() => null);

/** Loads both. @param {Store} store */
export async function loadFirstPaint(store) {
  const [form, example] = await Promise.all([json('data/form.json'), json('data/example.json')]);
  if (form) store.apply({ kind: 'formLoaded', form });
  if (!example) return;
  const recipe = { ...form?.defaults, ...example.recipe };
  store.apply({
    kind: 'exampleLoaded',
    example: { ...example, recipe },
    preview: previewOf(example),
  });
}

/** @param {Example} example @returns {Preview | null} */
function previewOf({ preview }) {
  if (!preview) return null;
  const pixels = preview.columns * preview.side ** 2;
  return {
    ...preview,
    quantised: new Uint8Array(),
    accuracies: [],
    inputs: rgba(preview.inputs, pixels),
    truths: rgba(preview.truths, pixels),
    predictions: rgba(preview.predictions, pixels),
  };
}

/**
 * Pictures in base64, as RGBA or, a quarter shorter, as RGB.
 * @param {string} base64
 * @param {number} pixels
 */
function rgba(base64, pixels) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (bytes.length === pixels * 4) return bytes;
  return Uint8Array.from({ length: pixels * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : bytes[(i >> 2) * 3 + (i % 4)],
  );
}
