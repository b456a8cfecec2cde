// The QR code of a report's link, read off the screen as a camera would, leads to the report.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { openLab, until } from './support/browsers.mjs';
import { button, says } from './support/lab.mjs';

/**
 * What stands in the QR code of a picture; null where no reader finds one.
 * @param {import('playwright-core').Page} page any page: its canvas unpacks the picture
 * @param {Buffer} png
 */
async function scanned(page, png) {
  const { width, height, levels } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    return { width: picture.width, height: picture.height, levels: [...data] };
  }, png.toString('base64'));
  return jsQR(Uint8ClampedArray.from(levels), width, height)?.data ?? null;
}

for (const colorScheme of /** @type {const} */ (['light', 'dark']))
  test(`a QR code on a ${colorScheme} screen is read, and opens the report`, async (t) => {
    const context = { colorScheme, permissions: ['clipboard-read', 'clipboard-write'] };
    const { page } = await openLab(t, { hash: '#~reports', context });
    await button(page, 'New report').click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Scanned off a screen');
    await button(page, 'Insert text here').last().click();
    await page.keyboard.insertText('A **short** report with $x^2$ in it.');
    await says(page, /^Kept\.$/);
    await button(page, 'Copy link').click();
    await says(page, /^The link is copied/);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await button(page, 'QR code').click();
    const code = page.locator('.qr svg');
    await code.waitFor();
    const found = await until('the code is read', async () =>
      scanned(page, await code.screenshot()),
    );
    assert.equal(found, link);
    await page.goto('about:blank');
    await page.goto(/** @type {string} */ (found));
    await page
      .locator('.report-document')
      .getByRole('heading', { name: 'Scanned off a screen' })
      .waitFor();
    await page.locator('.report-document strong', { hasText: 'short' }).waitFor();
  });
