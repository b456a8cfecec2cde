// How a figure reaches the viewer: as a file, or by the clipboard where a page may give no files.

/** Whether this page may give files: a course page may hold it in a frame that forbids them. */
export function filesAllowed() {
  if (window === window.top) return 'yes';
  try {
    // It is of another window, whose classes are not this one's.
    const frame = /** @type {HTMLIFrameElement | null} */ (window.frameElement);
    if (frame)
      return !frame.hasAttribute('sandbox') || frame.sandbox.contains('allow-downloads')
        ? 'yes'
        : 'no';
  } catch {
    // The frame belongs to another site, which need not say.
  }
  return 'unknown';
}

const DENIED =
  'This browser doesn’t let this page copy. Open Palomino in a tab of its own, and save or copy ' +
  'it there.';

/**
 * Puts something on the clipboard, in as many forms as a program may want.
 * @param {Record<string, string | Promise<Blob>>} forms by their type
 */
export async function copyForms(forms) {
  const blobs = Object.fromEntries(
    Object.entries(forms).map(([type, form]) => [
      type,
      typeof form === 'string' ? new Blob([form], { type }) : form,
    ]),
  );
  try {
    await navigator.clipboard.write([new ClipboardItem(blobs)]);
  } catch (error) {
    // What could not be made is another matter than what may not be copied.
    await Promise.all(Object.values(blobs));
    throw new Error(DENIED, { cause: error });
  }
}
