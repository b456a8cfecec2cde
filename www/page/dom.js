// Building the page's elements: text only ever enters as text.

/**
 * An element with properties, attributes and children.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [props] `class`, `for`, `aria-*`, `data-*` and other attributes
 * by name; functions become listeners (`onclick`).
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  for (const child of children) if (child !== null) node.append(child);
  return node;
}

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** @param {Element} node @param {string} name @param {unknown} value */
function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === 'function')
    node.addEventListener(
      name.slice(2),
      name === 'onclick' ? heard(node, value) : /** @type {EventListener} */ (value),
    );
  else node.setAttribute(name, value === true ? '' : String(value));
}

/**
 * A button shows that its press was heard, for as long as the deed takes.
 * @param {Element} node
 * @param {Function} deed
 * @returns {(event: Event) => void}
 */
function heard(node, deed) {
  let under = 0;
  const done = () => {
    under -= 1;
    if (under === 0) node.removeAttribute('aria-busy');
  };
  return (event) => {
    const doing = deed(event);
    if (!(doing instanceof Promise)) return;
    under += 1;
    node.setAttribute('aria-busy', 'true');
    doing.then(done, done);
  };
}

/**
 * Writes text only where it differs, so that nothing is announced or laid out twice.
 * @param {Element} node
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Shows or hides, and says whether that changed.
 * @param {HTMLElement} node
 * @param {boolean} visible
 */
export function show(node, visible) {
  if (node.hidden !== !visible) node.hidden = !visible;
}

/**
 * Makes these an element's children, in this order. Who is in place already is left alone, and with
 * it a press that has begun there.
 * @param {Element} parent
 * @param {Element[]} elements
 */
export function arrange(parent, elements) {
  const kept = new Set(elements);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  for (const [i, element] of elements.entries())
    if (parent.children[i] !== element) parent.insertBefore(element, parent.children[i] ?? null);
}

/** The element of the page with this id. @param {string} id */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no element #${id}`);
  return node;
}
