// The icons of the installed lab, drawn from www/icon.svg by a browser; run after it was changed.
// node tools/site/icons.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SVG = readFileSync(`${HERE}../../www/icon.svg`);
/** Systems cut a maskable icon to a circle of four fifths of it: the drawing stays within. */
const ICONS = [
  { name: '192', side: 192, drawn: 192 },
  { name: '512', side: 512, drawn: 512 },
  { name: 'maskable', side: 512, drawn: 288 },
];

const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
mkdirSync(`${HERE}icons`, { recursive: true });
for (const { name, side, drawn } of ICONS) {
  const image = `data:image/svg+xml;base64,${SVG.toString('base64')}`;
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(
    '<body style="margin:0;display:grid;place-items:center;height:100vh;background:#fbf9f4">' +
      `<img src="${image}" width="${drawn}" height="${drawn}">`,
  );
  writeFileSync(`${HERE}icons/${name}.png`, await page.screenshot());
}
await browser.close();
