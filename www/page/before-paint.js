// Runs before anything is painted, so it is a plain script: where the address names another lab
// than the first, the page's introduction and its run bar would only flash. The modules say which
// lab it is.
if (/~(?!train\b)|^#r\d/i.test(location.hash)) document.documentElement.dataset.lab = '';
