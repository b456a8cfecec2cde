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
    const { overflow, maxHeight, width, height, flex } = style;
    const restore = () => {
      Object.assign(style, { overflow, maxHeight, width, height, flex });
      Object.assign(element, { scrollLeft, scrollTop });
    };
    return [{ style, needed: needs(element), restore }];
  });
  try {
    for (const { style, needed } of opened)
      Object.assign(style, { overflow: 'visible', maxHeight: 'none', flex: 'none' }, needed);
    return read();
  } finally {
    for (const { restore } of opened) restore();
  }
}

/** How large it is when all of it shows. @param {HTMLElement} element */
function needs(element) {
  const { scrollWidth, clientWidth, offsetWidth, scrollHeight, clientHeight, offsetHeight } =
    element;
  return {
    ...(scrollWidth > clientWidth && { width: `${scrollWidth + offsetWidth - clientWidth}px` }),
    ...(scrollHeight > clientHeight && {
      height: `${scrollHeight + offsetHeight - clientHeight}px`,
    }),
  };
}

/** @param {HTMLElement} element */
function scrolls(element) {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return false;
  return /auto|scroll/.test(getComputedStyle(element).overflow);
}
