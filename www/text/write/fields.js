// The text recipe's fields in the shape that the page's forms are drawn from.

/** Fields whose range spans several powers of ten: their sliders go by factors. */
const LOGARITHMIC = ['rate', 'hidden', 'passes', 'clip'];

/** @param {import('../../types.js').TextField} field @returns {import('../../types.js').Field} */
function asField({ control, ...field }) {
  if (control.kind === 'choice') return /** @type {any} */ ({ ...field, control: { kind: 'choice', options: control.options.map(([value, label]) => ({ value, label })) } });
  return /** @type {any} */ ({ ...field, control: { ...control, logarithmic: LOGARITHMIC.includes(field.name) } });
}

/** @param {import('../../types.js').TextForm | null} form */
export const fieldsOf = (form) => (form?.fields ?? []).map(asField);

/** @param {import('../../types.js').TextForm | null} form @param {string} name */
export const fieldOf = (form, name) => fieldsOf(form).find((field) => field.name === name);

/** The form as the page's own functions take it. @param {import('../../types.js').TextForm} form @returns {import('../../types.js').Form} */
export const asForm = (form) => /** @type {any} */ ({ ...form, fields: fieldsOf(form) });
