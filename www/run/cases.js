// The cases of a sweep: a recipe for each, once for each seed.

/** @typedef {{ seeds?: number, quick?: boolean }} Options */
/** @typedef {{ name: string, patch: object }} Case what it is called and what it changes */

/**
 * A case for each value of one field.
 * @param {string} field
 * @param {readonly (number | string | boolean)[]} values
 * @param {(value: any) => string} name
 * @param {object} [more]
 * @returns {Case[]}
 */
export const casesOf = (field, values, name, more = {}) =>
  values.map((value) => ({ name: name(value), patch: { ...more, [field]: value } }));

/**
 * Once for each seed, from the recipe's own upwards.
 * @template {{ seed?: number }} R
 * @param {Case[]} cases
 * @param {R} base
 * @param {number} [seeds]
 * @returns {(R & { name: string })[]}
 */
export const overSeeds = (cases, base, seeds = 1) =>
  cases.flatMap(({ name, patch }) =>
    Array.from({ length: Math.max(1, Math.round(seeds)) }, (_, i) => {
      const seed = Number(base.seed ?? 0) + i;
      return { ...base, ...patch, seed, name: seeds > 1 ? `${name}, seed ${seed}` : name };
    }),
  );
