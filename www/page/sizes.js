// Drawing anew what has another size.

/**
 * Calls back with the size of an element's content in the frame after it has changed, and once at
 * first. Not in the frame itself: what is drawn there may change sizes that were told already, and
 * browsers call that an error ("ResizeObserver loop completed with undelivered notifications").
 * @param {Element} element
 * @param {(size: DOMRectReadOnly) => void} resized
 * @returns {() => void} ends it
 */
export function whenResized(element, resized) {
  let due = 0;
  let size = new DOMRectReadOnly();
  const observer = new ResizeObserver(([{ contentRect }]) => {
    size = contentRect;
    due ||= requestAnimationFrame(() => {
      due = 0;
      resized(size);
    });
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(due);
  };
}
