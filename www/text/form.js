// The text recipe's form in the shape that the page's forms are drawn from.

/** @import { Field, Form, TextField, TextForm } from '../types.js' */

/** Fields whose range spans several powers of ten: their sliders go by factors. */
const LOGARITHMIC = ['learningRate', 'hidden', 'passes', 'clip'];

/** @param {TextField} field @returns {Field} */
function asField({ control, ...field }) {
  if (control.kind === 'choice')
    return /** @type {any} */ ({
      ...field,
      control: {
        kind: 'choice',
        options: control.options.map(([value, label]) => ({ value, label })),
      },
    });
  return /** @type {any} */ ({
    ...field,
    control: { ...control, logarithmic: LOGARITHMIC.includes(field.name) },
  });
}

/** The form as the page's own functions take it. @param {TextForm} form @returns {Form} */
export const asForm = (form) => /** @type {any} */ ({ ...form, fields: form.fields.map(asField) });
