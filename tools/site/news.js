// The one line that says that a newer version of the site is there.

const WORDS = 'A new version of Palomino is here. This page stays as it is until you reload it.';
let said = false;

/** @param {() => void} reload */
export function news(reload) {
  if (said) return;
  said = true;
  const line = document.createElement('div');
  line.className = 'news';
  line.id = 'news';
  line.setAttribute('role', 'status');
  const words = document.createElement('p');
  line.append(
    words,
    button('Reload', reload),
    button('Later', () => line.remove()),
  );
  document.body.append(line);
  // Whoever reads the page aloud says what changes in a line, not what it came with.
  words.textContent = WORDS;
}

/** @param {string} label @param {() => void} deed */
function button(label, deed) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', deed);
  return element;
}
