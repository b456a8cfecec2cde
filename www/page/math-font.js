// The page's own font for mathematics: fetched with the first formula, and only where the system
// has none, so that brackets, braces, sums and roots would not grow.
import { asset } from './asset.js';

const FILE = 'data/noto-sans-math.woff2';
const NAME = 'Palomino Math';
const MATHML = 'http://www.w3.org/1998/Math/MathML';

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function mathml(tag, attributes, ...children) {
  const node = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Whether a bracket grows with what stands beside it: then the system's font is kept. */
function growsAlready() {
  const bracket = mathml('mo', { stretchy: 'true' }, '(');
  const tall = mathml('mspace', { height: '4em', depth: '4em' });
  const probe = mathml('math', {}, mathml('mrow', {}, bracket, tall));
  probe.classList.add('math-probe');
  document.body.append(probe);
  const grows = bracket.getBoundingClientRect().height > tall.getBoundingClientRect().height / 2;
  probe.remove();
  return grows;
}

/** @type {Promise<void> | undefined} */
let coming;

/** Settles when formulas have a font; without it they stand there as they can. */
export const mathFont = () => (coming ??= load().catch(() => {}));

async function load() {
  if (!globalThis.FontFace || growsAlready()) return;
  const answer = await asset(FILE);
  if (!answer.ok) return;
  // From bytes, so that the page's policy needs to allow no source of fonts.
  const face = await new FontFace(NAME, await answer.arrayBuffer()).load();
  document.fonts.add(face);
  document.documentElement.dataset.math = 'own';
}
