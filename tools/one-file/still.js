// A part of the page as it stands, as markup: without anything to press, its canvases as pictures,
// its styles as rules, because the policy lets no style attribute count.

/** What can't be used on paper either. */
const PRESSED =
  'button, input, select, textarea, progress, label, fieldset, script, template, [hidden]';

/**
 * @param {Element} shown
 * @returns {{ markup: string, style: string }}
 */
export function stillOf(shown) {
  const copy = /** @type {Element} */ (shown.cloneNode(true));
  const canvases = copy.querySelectorAll('canvas');
  for (const [i, canvas] of shown.querySelectorAll('canvas').entries())
    canvases[i].replaceWith(pictureOf(canvas));
  for (const element of copy.querySelectorAll(PRESSED)) element.remove();
  /** @type {Map<string, string>} */
  const classes = new Map();
  for (const element of copy.querySelectorAll('[style]')) {
    const style = element.getAttribute('style') ?? '';
    element.removeAttribute('style');
    if (/[{}<\\]|url\(/i.test(style)) continue;
    const name = classes.get(style) ?? `still-${classes.size}`;
    classes.set(style, name);
    element.classList.add(name);
  }
  // The page that opens the file has these names too.
  for (const element of copy.querySelectorAll('[id]')) element.removeAttribute('id');
  const style = [...classes].map(([rules, name]) => `.${name}{${rules}}`).join('');
  return { markup: copy.outerHTML, style };
}

/** @param {HTMLCanvasElement} canvas */
function pictureOf(canvas) {
  const picture = document.createElement('img');
  for (const { name, value } of canvas.attributes) picture.setAttribute(name, value);
  picture.alt = canvas.getAttribute('aria-label') ?? '';
  // The labs' rules are for canvases: what they make of this one is taken along.
  const { position, left, top } = getComputedStyle(canvas);
  const { width, height } = canvas.getBoundingClientRect();
  Object.assign(picture.style, {
    width: `${width}px`,
    height: `${height}px`,
    imageRendering: 'pixelated',
  });
  if (position === 'absolute') Object.assign(picture.style, { position, left, top });
  if (canvas.width && canvas.height) picture.src = canvas.toDataURL('image/png');
  return picture;
}
