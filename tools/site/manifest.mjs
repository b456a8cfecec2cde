// What makes the site installable. Its addresses are relative to where it lies, in a version's
// folder: the site is two folders up, wherever that is.

/** The page's paper, as in www/page/style/tokens.css. */
const PAPER = '#fbf9f4';

export const manifest = () =>
  JSON.stringify({
    name: 'Palomino',
    short_name: 'Palomino',
    description: 'A deep-learning lab that runs entirely in a browser tab.',
    lang: 'en',
    start_url: '../../',
    scope: '../../',
    display: 'standalone',
    background_color: PAPER,
    theme_color: PAPER,
    categories: ['education', 'science'],
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  });
