// Reading a figure while what scrolls in it stands open, so that all of it is there.

/**
 * @template T
 * @param {HTMLElement} host
 * @param {() => T} read
 * @returns {T}
 */
export function unscrolled(host, read) {
  const opened = [host, ...host.querySelectorAll('*')].flatMap((element) => {
    if (!(element instanceof HTMLElement) || !scrolls(element)) return [];
    const { scrollLeft, scrollTop, style } = element;
    const { overflow, maxHeight, width } = style;
    const needed = element.scrollWidth > element.clientWidth ? `${element.scrollWidth}px` : width;
    const restore = () => {
      Object.assign(style, { overflow, maxHeight, width });
      Object.assign(element, { scrollLeft, scrollTop });
    };
    return [{ style, needed, restore }];
  });
  try {
    for (const { style, needed } of opened)
      Object.assign(style, { overflow: 'visible', maxHeight: 'none', width: needed });
    return read();
  } finally {
    for (const { restore } of opened) restore();
  }
}

/** @param {HTMLElement} element */
function scrolls(element) {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return false;
  return /auto|scroll/.test(getComputedStyle(element).overflow);
}
