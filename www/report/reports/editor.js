// The editor of a report: its head, the toolbar, and a view for each block, which stays the same
// element wherever the block goes.
import { el, show, write } from '../../page/dom.js';
import { blockView, insertRow } from './block-view.js';
import {
  blockName,
  ownQuestion,
  placeIn,
  reportOf,
  textBlock,
  withBlock,
  withInserted,
  withMoved,
  withoutBlock,
} from './draft.js';
import { Editing } from './editing.js';
import { lessonPanel } from '../lesson/lesson-panel.js';
import { findField } from './find.js';
import { editorKeys } from './keys.js';
import { placeNow, goToPlace } from './places.js';
import { toolbar } from './toolbar.js';

/** @import { Page, ReportBlock, State } from '../../types.js' */
/** @import { Reports } from '../reports.js' */
/** @import { BlockView } from './block-view.js' */
/** @import { Draft } from './draft.js' */
/** @import { Place } from './editing.js' */
/** @import { Marked } from './marks.js' */

/** An element that was moved has lost the focus. @param {HTMLElement} element */
function comeBack(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}

const EMPTY =
  'Nothing stands here yet. Write a text, or go to a lab: “Add to report” beside a figure brings ' +
  'it here.';

/**
 * @param {Page} page
 * @param {Reports} reports
 * @param {{ changed: () => void, lost: () => void }} on `changed`: whatever has changed of it;
 * `lost`: it was deleted in another tab
 */
export function reportEditor(page, reports, on) {
  /** @type {Map<number, BlockView>} */
  const views = new Map();
  const list = el('div', { class: 'report-blocks' });
  const empty = el('p', { class: 'empty' }, EMPTY);
  const announced = el('p', { class: 'visually-hidden', role: 'status' });
  /** Where the viewer was before the key that is being typed. @type {Place | null} */
  let before = null;

  const editing = new Editing(reports, {
    drawn: draw,
    said: (words) => bar.say(words),
    lost: on.lost,
  });
  const head = headFields((draft, field) => change(draft, field));
  const lesson = lessonPanel(page, (next) => change({ ...editing.draft, lesson: next }, 'lesson'));
  const find = findField(() => [...element.querySelectorAll('textarea')]);
  const bar = toolbar({ undo: () => editing.undo(), redo: () => editing.redo(), mark }, find);
  const element = el(
    'div',
    { class: 'report-editor' },
    head.element,
    bar.element,
    insertRow((kind) => insert(0, kind)),
    empty,
    list,
    lesson.element,
    announced,
  );
  element.addEventListener('beforeinput', (event) => {
    before = placeNow(element);
    const { inputType } = /** @type {InputEvent} */ (event);
    if (inputType !== 'historyUndo' && inputType !== 'historyRedo') return;
    event.preventDefault();
    if (inputType === 'historyUndo') editing.undo();
    else editing.redo();
  });
  editorKeys(element, {
    undo: () => editing.undo(),
    redo: () => editing.redo(),
    mark,
    move: (uid, by) => move(uid, by),
  });

  /** @param {Draft} draft @param {string} field */
  function change(draft, field) {
    editing.change(draft, { field, before, after: placeNow(element) });
  }

  /** @param {number} at @param {'text' | 'question'} kind */
  function insert(at, kind) {
    const made = withInserted(editing.draft, at, kind === 'text' ? textBlock() : ownQuestion());
    const field = kind === 'text' ? 'text' : 'prompt';
    const after = { uid: made.uid, field, start: 0, end: 0 };
    editing.change(made.draft, { before: placeNow(element), after });
  }

  /** @param {number} uid @param {number} by */
  function move(uid, by) {
    const { draft } = editing;
    const next = withMoved(draft, uid, by);
    editing.change(next, { before: placeNow(element) });
    const at = placeIn(next, uid);
    const where = `is ${at + 1} of ${next.items.length}`;
    const name = blockName(next.items[at].block);
    write(announced, next === draft ? `${name} can’t go further.` : `${name} ${where}.`);
  }

  /** @param {number} uid */
  function remove(uid) {
    const at = placeIn(editing.draft, uid);
    const name = blockName(editing.draft.items[at].block);
    const next = withoutBlock(editing.draft, uid);
    const neighbour = next.items[Math.min(at, next.items.length - 1)];
    const after = neighbour ? { uid: neighbour.uid, field: '', start: 0, end: 0 } : null;
    editing.change(next, { before: { uid, field: '', start: 0, end: 0 }, after });
    write(announced, `${name} is deleted; undo brings it back.`);
    if (!neighbour) head.element.querySelector('input')?.focus();
  }

  /** @param {(given: Marked) => Marked} way */
  function mark(way) {
    const area = document.activeElement;
    if (!(area instanceof HTMLTextAreaElement) || !list.contains(area)) return false;
    before = placeNow(element);
    const { text, start, end } = way({
      text: area.value,
      start: area.selectionStart,
      end: area.selectionEnd,
    });
    area.value = text;
    area.setSelectionRange(start, end);
    editing.stack.rest();
    area.dispatchEvent(new Event('input', { bubbles: true }));
    editing.stack.rest();
    return true;
  }

  /** @param {Draft} draft @param {number} uid @param {ReportBlock} block @returns {BlockView} */
  const viewOf = (draft, uid, block) =>
    blockView(page, uid, block, draft.runs, {
      changed: (next, field) => change(withBlock(editing.draft, uid, next), `${uid} ${field}`),
      moved: (by) => move(uid, by),
      removed: () => remove(uid),
      inserted: (kind) => insert(placeIn(editing.draft, uid) + 1, kind),
    });

  /** @param {Draft} draft @param {Place | null} [place] */
  function draw(draft, place) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    head.draw(draft);
    lesson.draw(draft);
    show(empty, draft.items.length === 0);
    const kept = new Set(draft.items.map(({ uid }) => uid));
    for (const [uid, view] of views)
      if (!kept.has(uid)) {
        view.end();
        view.element.remove();
        views.delete(uid);
      }
    for (const [at, { uid, block }] of draft.items.entries()) {
      const view = views.get(uid) ?? viewOf(draft, uid, block);
      views.set(uid, view);
      if (list.children[at] !== view.element) list.insertBefore(view.element, list.children[at]);
      view.update(block, at, draft.items.length, draft.runs);
    }
    bar.draw(editing.stack.canUndo, editing.stack.canRedo);
    if (place) goToPlace(element, place);
    else if (focused?.isConnected && focused !== document.activeElement) comeBack(focused);
    on.changed();
  }

  return {
    element,
    /** The report that is written on; empty while there is none. */
    get id() {
      return editing.id;
    },
    /** @param {string} id */
    open: (id) => editing.open(id),
    close: () => editing.close(),
    /** Keeps what has changed. */
    flush: () => editing.flush(),
    /** The report as it stands. */
    report: () => reportOf(editing.draft),
    /** @param {State} state */
    draw(state) {
      for (const view of views.values()) view.draw(state);
    },
    /** The last block, which has just been added, in sight. */
    toEnd: () => list.lastElementChild?.scrollIntoView({ block: 'nearest' }),
    /** The answer to a question, ready to be written. @param {string} id */
    toQuestion(id) {
      const asked = editing.draft.items.find(
        ({ block }) => block.kind === 'question' && block.id === id,
      );
      const end = Infinity;
      if (asked) goToPlace(element, { uid: asked.uid, field: 'answer', start: end, end });
    },
  };

  /** The report's title and its author. @param {typeof change} typed */
  function headFields(typed) {
    /**
     * @param {'title' | 'author'} name
     * @param {string} label
     * @param {Record<string, string>} props
     */
    const field = (name, label, props) =>
      el('input', {
        type: 'text',
        maxlength: '200',
        'aria-label': label,
        'data-field': name,
        ...props,
        oninput: (/** @type {Event} */ event) => {
          const { value } = /** @type {HTMLInputElement} */ (event.target);
          typed({ ...editing.draft, [name]: value }, name);
        },
      });
    const title = field('title', 'Title', { class: 'title-field', placeholder: 'Title' });
    const author = field('author', 'Author', {
      class: 'author-field',
      placeholder: 'Your name, or any name you like',
    });
    return {
      element: el('div', { class: 'report-head' }, title, author),
      /** @param {Draft} draft */
      draw(draft) {
        if (title.value !== draft.title) title.value = draft.title;
        if (author.value !== draft.author) author.value = draft.author;
      },
    };
  }
}
