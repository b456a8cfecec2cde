// What is there is shown before long work goes on.

/** Settles once the browser has shown what there is; at once where nobody sees the page. */
export const frameShown = () =>
  new Promise((/** @type {(nothing?: undefined) => void} */ shown) => {
    if (document.hidden) shown();
    // A task after the frame: by then its styles, its layout and its painting are done.
    else requestAnimationFrame(() => setTimeout(shown));
  });
