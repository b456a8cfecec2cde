// Figures on their way into the report, and the labs that they come from.

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/**
 * Goes to a lab by its link; gives its place on the page.
 * @param {Page} page @param {string} name
 */
export async function labNamed(page, name) {
  const labs = page.getByRole('navigation', { name: 'Labs' });
  await labs.getByRole('link', { name, exact: true }).click();
  const lab = page.getByRole('region', { name, exact: true });
  await lab.waitFor();
  return lab;
}

/** Presses the button beside a figure. @param {Locator} lab @param {RegExp} what */
export async function addFigure(lab, what) {
  const place = lab.locator('.add-to-report').filter({ hasText: what, visible: true }).first();
  await place.getByRole('button', { name: /^Add to report/ }).click();
  await place.getByText('Added to “My report”.').waitFor();
}
