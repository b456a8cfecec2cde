// Names for elements that may be on the page more than once: in their lab, and in a report.

let given = 0;

/** A name that nothing else on the page has. @param {string} stem */
export const freshName = (stem) => {
  given += 1;
  return `${stem}-${given}`;
};
