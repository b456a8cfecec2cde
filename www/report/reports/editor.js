// The editor of a report: its head, the toolbar, and a view for each block, which stays the same
// element wherever the block goes.
import { arrange, el, show, write } from '../../page/dom.js';
import { withClaims } from '../keys.js';
import { ownPictures } from '../own-pictures.js';
import { blockView, insertRow } from './block-view.js';
import {
  blockName,
  ownQuestion,
  blockPlace,
  reportOf,
  textBlock,
  withBlock,
  withInserted,
  withMoved,
  withoutBlock,
} from './draft.js';
import { Editing } from './editing.js';
import { editorKeys } from './editor-keys.js';
import { FindField } from './find.js';
import { lessonPanel } from '../lesson/lesson-panel.js';
import { headFields } from './head-fields.js';
import { goToPlace, placeNow } from './places.js';
import { toolbar } from './toolbar.js';
import { writingHelp } from './writing-help.js';

/** @import { Figure, Page, ReportBlock, RunCard, State } from '../../types.js' */
/** @import { Reports } from '../reports.js' */
/** @import { BlockView } from './block-view.js' */
/** @import { Draft } from './draft.js' */
/** @import { Place } from './editing.js' */
/** @import { Marked } from './marks.js' */

const EMPTY =
  'Nothing stands here yet. Write a text, or go to a lab: “Add to report” beside a figure brings ' +
  'it here.';

export class ReportEditor {
  /**
   * @param {Page} page
   * @param {Reports} reports
   * @param {{ changed: () => void, lost: () => void }} on `changed`: whatever has changed of it;
   * `lost`: it was deleted in another tab
   */
  constructor(page, reports, on) {
    this.page = page;
    this.reports = reports;
    this.on = on;
    /** @type {Map<number, BlockView>} */
    this.views = new Map();
    /** Where the viewer was before the key that is being typed. @type {Place | null} */
    this.before = null;
    this.list = el('div', { class: 'report-blocks' });
    this.empty = el('p', { class: 'empty' }, EMPTY);
    this.announced = el('p', { class: 'visually-hidden', role: 'status' });
    this.editing = new Editing(reports, {
      drawn: (draft, place) => this.show(draft, place),
      said: (words) => this.bar.say(words),
      lost: on.lost,
    });
    this.head = headFields((change, field) => this.change({ ...this.draft, ...change }, field));
    this.lesson = lessonPanel(page, (lesson) => this.change({ ...this.draft, lesson }, 'lesson'));
    this.bar = toolbar(
      this.deeds,
      new FindField(() => [...this.list.querySelectorAll('textarea')]).element,
    );
    this.element = el(
      'div',
      {
        class: 'report-editor',
        onbeforeinput: (/** @type {InputEvent} */ event) => this.heed(event),
      },
      this.head.element,
      this.bar.element,
      writingHelp(),
      insertRow((kind) => this.insert(0, kind)),
      this.empty,
      this.list,
      this.lesson.element,
      this.announced,
    );
    editorKeys(this.element, this.deeds);
  }

  /** What the toolbar and the keys do. */
  get deeds() {
    return {
      undo: () => this.editing.undo(),
      redo: () => this.editing.redo(),
      mark: (/** @type {(given: Marked) => Marked} */ way) => this.mark(way),
      pictures: () => this.pictures.all,
      move: (/** @type {number} */ uid, /** @type {number} */ by) => this.move(uid, by),
    };
  }

  get draft() {
    return this.editing.draft;
  }

  /** The report that is written on; empty while there is none. */
  get id() {
    return this.editing.id;
  }

  /** The report as it stands. */
  get report() {
    return reportOf(this.draft);
  }

  /** The pictures that the report's texts may show. */
  get pictures() {
    return ownPictures(reportOf(this.draft));
  }

  /** @param {string} id */
  open(id) {
    return this.editing.open(id);
  }

  /** The page goes, or may go. */
  leave() {
    return this.editing.leave();
  }

  /** Keeps what has changed. */
  flush() {
    return this.editing.flush();
  }

  /** The browser's own way back knows one field alone. @param {InputEvent} event */
  heed(event) {
    this.before = placeNow(this.element);
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    if (event.inputType === 'historyUndo') this.editing.undo();
    else this.editing.redo();
  }

  /** @param {Draft} draft @param {string} field what was typed into */
  change(draft, field) {
    this.editing.change(draft, { field, before: this.before, after: placeNow(this.element) });
  }

  /** @param {number} at @param {'text' | 'question'} kind */
  insert(at, kind) {
    const made = withInserted(this.draft, at, kind === 'text' ? textBlock() : ownQuestion());
    const field = kind === 'text' ? 'text' : 'prompt';
    const after = { uid: made.uid, field, start: 0, end: 0 };
    this.editing.change(made.draft, { before: placeNow(this.element), after });
  }

  /** @param {number} uid @param {number} by */
  move(uid, by) {
    const { draft } = this;
    const next = withMoved(draft, uid, by);
    this.editing.change(next, { before: placeNow(this.element) });
    const at = blockPlace(next, uid);
    const name = blockName(next.items[at].block);
    write(
      this.announced,
      next === draft
        ? `${name} can’t go further.`
        : `${name} is ${at + 1} of ${next.items.length} now.`,
    );
  }

  /** @param {number} uid */
  remove(uid) {
    const at = blockPlace(this.draft, uid);
    const name = blockName(this.draft.items[at].block);
    const next = withoutBlock(this.draft, uid);
    const neighbour = next.items[Math.min(at, next.items.length - 1)];
    const place = { uid, field: '', start: 0, end: 0 };
    const after = neighbour ? { ...place, uid: neighbour.uid } : null;
    this.editing.change(next, { before: place, after });
    if (!neighbour) this.head.title.focus();
    write(this.announced, `${name} is deleted; undo brings it back.`);
  }

  /** Marks what is selected in a text. @param {(given: Marked) => Marked} way */
  mark(way) {
    const area = document.activeElement;
    if (!(area instanceof HTMLTextAreaElement) || !this.list.contains(area)) return false;
    this.before = placeNow(this.element);
    const { text, start, end } = way({
      text: area.value,
      start: area.selectionStart,
      end: area.selectionEnd,
    });
    area.value = text;
    area.setSelectionRange(start, end);
    this.editing.stack.rest();
    area.dispatchEvent(new Event('input', { bubbles: true }));
    this.editing.stack.rest();
    return true;
  }

  /** @param {Draft} draft @param {Place | null} [place] where the viewer wants to be now */
  show(draft, place) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    this.head.draw(draft);
    this.lesson.draw(draft);
    show(this.empty, draft.items.length === 0);
    this.clear(new Set(draft.items.map(({ uid }) => uid)));
    const views = draft.items.map(({ uid, block }) => {
      const view = this.views.get(uid) ?? this.viewOf(draft, uid, block);
      this.views.set(uid, view);
      return view;
    });
    arrange(
      this.list,
      views.map(({ element }) => element),
    );
    for (const [at, { block }] of draft.items.entries())
      views[at].update(block, at, draft.items.length, draft.runs);
    this.bar.draw(this.editing.stack.canUndo, this.editing.stack.canRedo);
    if (place) goToPlace(this.element, place);
    else if (focused?.isConnected && focused !== document.activeElement) comeBack(focused);
    this.on.changed();
  }

  /** Takes away the views of blocks that are gone. @param {Set<number>} kept */
  clear(kept) {
    for (const [uid, view] of this.views)
      if (!kept.has(uid)) {
        view.end();
        view.element.remove();
        this.views.delete(uid);
      }
  }

  /** @param {Draft} draft @param {number} uid @param {ReportBlock} block */
  viewOf(draft, uid, block) {
    return blockView(this.page, uid, block, draft.runs, {
      changed: (next, field) => this.change(withBlock(this.draft, uid, next), `${uid} ${field}`),
      filled: (figure, cards) => this.fill(uid, figure, cards),
      moved: (by) => this.move(uid, by),
      removed: () => this.remove(uid),
      inserted: (kind) => this.insert(blockPlace(this.draft, uid) + 1, kind),
      pictures: () => this.pictures,
    });
  }

  /**
   * Runs of the library have come into a figure.
   * @param {number} uid
   * @param {Figure} given
   * @param {RunCard[]} cards
   */
  async fill(uid, given, cards) {
    const claims = await this.reports.claimsOf(cards);
    const item = this.draft.items.find((one) => one.uid === uid);
    if (item?.block.kind !== 'figure') return;
    const { runs, figure } = withClaims(this.draft.runs, given, claims);
    const next = withBlock(this.draft, uid, { ...item.block, figure });
    this.editing.change({ ...next, runs });
  }

  /** @param {State} state */
  draw(state) {
    for (const view of this.views.values()) view.draw(state);
  }

  /** The last block, which has just been added, comes into sight. */
  toEnd() {
    this.list.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }

  /** The answer to a question, ready to be written. @param {string} id */
  toQuestion(id) {
    const asked = this.draft.items.find(
      ({ block }) => block.kind === 'question' && block.id === id,
    );
    const end = Infinity;
    if (asked) goToPlace(this.element, { uid: asked.uid, field: 'answer', start: end, end });
  }
}

/** An element that was moved has lost the focus. @param {HTMLElement} element */
function comeBack(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}
