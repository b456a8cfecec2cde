// Going to one of the experiments of a lab of runs.

/** @param {HTMLElement} lab @param {string} id of the experiment's card */
export function toExperiment(lab, id) {
  const card = lab.querySelector(`#${CSS.escape(id)}`);
  if (!card) return;
  card.scrollIntoView({ block: 'center' });
  card.querySelector('button')?.focus({ preventScroll: true });
}
