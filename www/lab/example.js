// The finished run and the form that come with the page: drawn before any engine has loaded.

/** @typedef {import('../types.js').Example} Example */

/** @param {string} url @returns {Promise<any>} nothing where the file is not there or is damaged */
const json = (url) => fetch(url).then((response) => (response.ok ? response.json() : null), () => null).catch(() => null);

/** Loads both. @param {import('../store.js').Store} store */
export async function loadFirstPaint(store) {
  const [form, example] = await Promise.all([json('data/form.json'), json('data/example.json')]);
  if (form) store.apply({ kind: 'formLoaded', form });
  if (example) store.apply({ kind: 'exampleLoaded', example, preview: previewOf(example) });
}

/** @param {Example} example @returns {import('../types.js').Preview | null} */
function previewOf({ preview }) {
  if (!preview) return null;
  return { ...preview, greys: decode(preview.greys), truths: decode(preview.truths), predictions: decode(preview.predictions) };
}

/** @param {string} base64 */
const decode = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
