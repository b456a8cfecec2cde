// Every figure is taken along: its SVG stands alone and looks like the page, its PNG has its size
// and is not blank, its CSV has the numbers that are shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { openLab, until } from './support/browsers.mjs';
import {
  coloursIn,
  fileOf,
  openMenu,
  parsedCsv,
  pixelsOf,
  shareOfDifference,
  shownAlone,
  sizeOfPng,
} from './support/saved.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/** So much of a chart may look different: letters lie between pixels elsewhere. */
const TOLERANCE = 0.004;

/** The charts of a figure that are large enough to be compared, where they stand. */
const chartsOf = (/** @type {Locator} */ figure) =>
  figure.evaluate((host) =>
    [...host.querySelectorAll('svg')].flatMap((chart) => {
      const { left, top, width, height } = chart.getBoundingClientRect();
      if (!chart.checkVisibility() || width < 100 || height < 60) return [];
      const y = top + scrollY;
      return [
        {
          x: Math.ceil(left),
          y: Math.ceil(y),
          width: Math.floor(width) - 1,
          height: Math.floor(height) - 1,
        },
      ];
    }),
  );

/** The same of an SVG that stands alone. @param {Page} page */
const chartsAlone = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('svg svg')].flatMap((chart) => {
      const frame = /** @type {SVGSVGElement} */ (chart);
      const [x, y, width, height] = [frame.x, frame.y, frame.width, frame.height].map(
        ({ baseVal }) => baseVal.value,
      );
      if (width < 100 || height < 60) return [];
      return [
        {
          x: Math.ceil(x),
          y: Math.ceil(y),
          width: Math.floor(width) - 1,
          height: Math.floor(height) - 1,
        },
      ];
    }),
  );

/**
 * Nothing of the page lies over its figures.
 * @param {Page} page
 */
const uncovered = (page) =>
  page.evaluate(() => {
    /** @type {HTMLElement} */ for (const bar of document.querySelectorAll(
      '.run-bar, .masthead, .labs',
    ))
      (bar).style.visibility = 'hidden';
  });

/**
 * An SVG shows each chart of its figure as the page shows it; without its axes it would not.
 * @param {Page} page
 * @param {Locator} figure
 * @param {string} svg
 * @param {string} what
 */
async function looksAlike(page, figure, svg, what) {
  const here = await chartsOf(figure);
  const alone = await shownAlone(page.context(), svg);
  const bare = await shownAlone(page.context(), svg.replaceAll(/<text[^>]*>[^<]*<\/text>/g, ''));
  const there = await chartsAlone(alone.page);
  assert.equal(there.length, here.length, `${what}: the charts are all there`);
  await uncovered(page);
  for (const [i, clip] of here.entries()) {
    const [original, copy, spoilt] = [
      await page.screenshot({ clip, fullPage: true }),
      await alone.page.screenshot({ clip: there[i], fullPage: true }),
      await bare.page.screenshot({ clip: there[i], fullPage: true }),
    ];
    const [a, b, c] = [
      await pixelsOf(page, original),
      await pixelsOf(page, copy),
      await pixelsOf(page, spoilt),
    ];
    const share = shareOfDifference(a, b);
    assert.ok(share <= TOLERANCE, `${what}, chart ${i + 1}: ${(100 * share).toFixed(2)} % differ`);
    const lost = shareOfDifference(b, c);
    if (svg.includes('<text')) console.log(what, i, share, lost);
  }
  assert.deepEqual(alone.trouble, [], what);
  await alone.page.close();
  await bare.page.close();
}

/** Nothing in an SVG is asked for elsewhere, or styled from elsewhere. @param {string} svg */
function standsAlone(svg) {
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
  assert.match(svg, /<title>[^<]+<\/title>/);
  assert.doesNotMatch(svg, /\s(?:class|style)=|<style|<script|<foreignObject|var\(|currentcolor/i);
  for (const [, target] of svg.matchAll(/\shref="([^"]{0,30})/g))
    assert.match(target, /^(?:data:image\/png;base64,|#)/);
}

/**
 * Takes everything that a figure offers, and looks at it.
 * @param {Page} page
 * @param {Locator} button
 * @param {string} lab
 */
async function takesAll(page, button, lab) {
  const what = `${lab}, ${(await button.textContent())?.replace(/^Save: /, '')}`;
  const figure = button.locator('xpath=ancestor::*[contains(@class, "add-to-report")]/..');
  const { labels } = await openMenu(page, button);
  assert.ok(labels.length > 1, `${what}: ${labels}`);
  let svgSize = null;
  for (const label of labels.filter((one) => !one.startsWith('Copy'))) {
    const { name, bytes } = await fileOf(page, label);
    assert.match(
      name,
      new RegExp(`^[\\p{L}\\p{N}-]{3,70}\\.${label.slice(0, 3).toLowerCase()}$`, 'u'),
    );
    if (label === 'SVG') {
      const svg = bytes.toString();
      standsAlone(svg);
      const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
      svgSize = { width: 2 * Number(width), height: 2 * Number(height) };
      await page.keyboard.press('Escape');
      await looksAlike(page, figure, svg, what);
      await openMenu(page, button);
    } else if (label === 'PNG') {
      const size = sizeOfPng(bytes);
      if (svgSize) assert.deepEqual(size, svgSize, what);
      assert.ok(coloursIn(await pixelsOf(page, bytes)) > 4, `${what}: the picture is not blank`);
    } else {
      const [head, ...rows] = parsedCsv(bytes.toString());
      assert.ok(head.length > 0 && rows.length > 0, `${what}: ${label}`);
      assert.ok(
        rows.flat().some((cell) => cell !== '' && Number.isFinite(Number(cell))),
        `${what}: ${label} has numbers`,
      );
    }
  }
  await page.keyboard.press('Escape');
  return labels;
}
