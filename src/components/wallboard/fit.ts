import type { ReactiveController } from 'lit';
import type { FlushedHost } from '../base/select-controller.js';
import { alignHeads } from './heads.js';
import {
  beyondEdge,
  boxesOf,
  endOf,
  giveRoom,
  heightOf,
  helps,
  isOurs,
  lackOf,
  leftOut,
  takeRoomBack,
} from './boxes.js';
import {
  canTighten,
  giveRow,
  giveRows,
  hasSpareRow,
  isShort,
  isTight,
  lastRowHeight,
  loosen,
  shrinkUnseen,
  spareHeight,
  takeRow,
  type Rowed,
} from './rowed.js';

export interface FitParts {
  stage(): HTMLElement | null;
  page(): HTMLElement | undefined;
  /** The page is as high as what is on it: nothing has to be left out. */
  flows(): boolean;
  /** What is on the page may have changed; it is not painted yet. */
  looked(page: HTMLElement): void;
}

/** With how many rows an element begins on a wall that was not told; those that are short of room share it so, where there is more it has more. */
const usualRows = 5;
/** The line that says how many rows are not shown comes to so much at most, in em. */
const lineHeight = 1.75;

/**
 * Makes a page fit the stage: what can do with fewer rows gets fewer, one by one, until nothing is beyond the edge. The
 * most urgent row stays, and what has no room for it is not shown at all: half a line is read wrong. But no page is
 * empty: the first of those that have no room stays where nothing else does. Who waits for help is told in fewer and smaller words
 * before nothing is told of them. Where there is room, smaller words grow again, and there are as many whole rows as fit, the
 * shortest element first.
 */
export class Fit implements ReactiveController {
  readonly #host: FlushedHost & HTMLElement;
  readonly #parts: FitParts;
  readonly #observer = new ResizeObserver(() => this.#lookSoon());
  /** As many as its author asked for; `undefined` where its author did not say. */
  readonly #asked = new WeakMap<HTMLElement, number | undefined>();
  /** How high the row was that an element lost last: with so much room below it, it has the row again. */
  readonly #lost = new WeakMap<HTMLElement, number>();
  /** By how much it lacked room when what was left out was last tried again, in px. */
  readonly #lacked = new WeakMap<HTMLElement, number>();
  #shortened: { readonly element: Rowed; readonly height: number } | null = null;
  #stage: HTMLElement | null = null;
  #page: HTMLElement | undefined;
  #height = 0;
  #frame: number | null = null;
  #soon: number | null = null;
  #dropped: readonly HTMLElement[] = [];

  constructor(host: FlushedHost & HTMLElement, parts: FitParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  /** How many elements of the page have no room on the stage. */
  get dropped(): number {
    return this.#dropped.length;
  }

  hostUpdated(): void {
    const stage = this.#parts.stage();
    const page = this.#parts.page();
    if (page) alignHeads(page);
    // What came into sight, or has other words now, may need another fit.
    if (stage === this.#stage && page === this.#page) return this.#look();
    this.#end();
    this.#drop([]);
    this.#stage = stage;
    this.#page = page;
    this.#height = 0;
    if (stage) this.#observer.observe(stage);
    for (const child of page?.children ?? []) this.#observer.observe(child);
    this.#look();
  }

  hostDisconnected(): void {
    this.#end();
    this.#stage = null;
    this.#page = undefined;
  }

  #end(): void {
    this.#observer.disconnect();
    for (const frame of [this.#frame, this.#soon]) if (frame !== null) cancelAnimationFrame(frame);
    this.#frame = null;
    this.#soon = null;
  }

  /** Not while sizes are being told: it changes some of them. */
  #lookSoon(): void {
    this.#soon ??= requestAnimationFrame(() => {
      this.#soon = null;
      if (this.#page) alignHeads(this.#page);
      this.#look();
    });
  }

  #look(): void {
    const stage = this.#stage;
    if (!stage || !this.#page) return;
    this.#parts.looked(this.#page);
    if (this.#frame !== null) return;
    if (this.#parts.flows()) return this.#letFlow(this.#page);
    giveRoom(stage, this.#page);
    const rowed = rowedIn(this.#page);
    const { height } = stage.getBoundingClientRect();
    const before = this.#height;
    this.#height = height;
    if (before === 0) return this.#begin(rowed);
    // What had no room may have it now, whatever it took before.
    if (height > before + 1) this.#tryAgain(rowed);
    // What was put on the page since, or is defined only now, begins as the others did.
    const added = rowed.filter(element => !this.#asked.has(element));
    for (const element of added) this.#restore(element);
    if (added.length > 0) return this.#lookLater();
    // A hidden page is drawn by nobody.
    if (!this.#host.work.scheduler.inSight(this.#host)) return;
    this.#learn();
    const beyond = beyondEdge(stage, this.#page);
    const standing = beyond.filter(one => !this.#dropped.includes(one));
    const helping = rowed.filter(element => standing.some(one => helps(element, one)));
    const isChanged =
      standing.length > 0
        ? this.#shorten(standing, helping)
        : this.#comeBack(stage, this.#page, rowed) || this.#lengthen(stage, this.#page, rowed);
    if (isChanged) this.#lookLater();
    // What is not drawn as it is to be can't be judged yet.
    else if (!helping.some(hasSpareRow)) this.#drop(leftOut(beyond, this.#page));
  }

  #begin(rowed: readonly Rowed[]): void {
    this.#drop([]);
    for (const element of rowed) this.#restore(element);
    this.#lookLater();
  }

  #tryAgain(rowed: readonly Rowed[]): void {
    this.#drop([]);
    for (const element of rowed) this.#lost.delete(element);
  }

  /** What was left out is there again before others grow into its room; once for so much room, however it ends. */
  #comeBack(stage: HTMLElement, page: HTMLElement, rowed: readonly Rowed[]): boolean {
    const boxes = boxesOf(page);
    const slack = lineHeight * parseFloat(getComputedStyle(stage).fontSize);
    for (const box of boxes) if (!this.#dropped.includes(box)) this.#lacked.delete(box);
    const spareOf = (box: HTMLElement): number =>
      rowed.filter(element => box.contains(element)).reduce((sum, element) => sum + spareHeight(element), 0);
    const back = this.#dropped.find(box => {
      const lack = lackOf(box, stage, boxes, spareOf);
      const isBetter = lack < -slack && lack < (this.#lacked.get(box) ?? Infinity) - slack;
      if (isBetter) this.#lacked.set(box, lack);
      return isBetter;
    });
    if (back) this.#drop(this.#dropped.filter(box => box !== back));
    return back !== undefined;
  }

  #letFlow(page: HTMLElement): void {
    // Where it has an edge again, everything is tried again.
    this.#height = 0;
    this.#drop([]);
    // A page that is scrolled has room for all.
    for (const element of rowedIn(page)) this.#restore(element, Infinity);
    takeRoomBack(page);
  }

  #drop(beyond: readonly HTMLElement[]): void {
    if (beyond.length === this.#dropped.length && beyond.every(one => this.#dropped.includes(one))) return;
    for (const element of this.#dropped) element.style.opacity = '';
    for (const element of beyond) element.style.opacity = '0';
    this.#dropped = beyond;
    this.#host.requestUpdate();
  }

  /** What was asked for is drawn in the next frame, and can be measured in the one after. */
  #lookLater(): void {
    this.#frame = requestAnimationFrame(() => {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = null;
        this.#look();
      });
    });
  }

  #restore(element: Rowed, unlessAsked = usualRows): void {
    if (!this.#asked.has(element)) this.#asked.set(element, element.rows);
    this.#lost.delete(element);
    giveRows(element, this.#asked.get(element) ?? unlessAsked);
  }

  /** Takes a row from the longest that is drawn now, first of those that are beyond the edge; false where there is none to take. */
  #shorten(beyond: readonly HTMLElement[], helping: readonly Rowed[]): boolean {
    const long = helping.filter(element => beyond.some(one => one.contains(element)));
    const longest = this.#longest(long) ?? this.#longest(helping) ?? this.#inSight(long).find(canTighten);
    // What is wholly beyond the edge is not drawn anew, and can't lose row by row.
    if (!longest) return long.filter(element => !this.#isInSight(element)).some(shrinkUnseen);
    this.#shortened = { element: longest, height: heightOf(longest) };
    takeRow(longest, this.#asked.get(longest) ?? usualRows);
    return true;
  }

  #longest(rowed: readonly Rowed[]): Rowed | undefined {
    return this.#inSight(rowed)
      .filter(hasSpareRow)
      .reduce<Rowed | undefined>(
        (most, one) => ((one.rows ?? 1) > (most?.rows ?? 1) ? one : most),
        undefined,
      );
  }

  /** What a row less came to, now that it is drawn. */
  #learn(): void {
    if (!this.#shortened) return;
    const { element, height } = this.#shortened;
    this.#shortened = null;
    const row = height - heightOf(element);
    if (row > 0) this.#lost.set(element, row);
  }

  /** Gives the shortest with room for it larger words or a row; false where none has. */
  #lengthen(stage: HTMLElement, page: HTMLElement, rowed: readonly Rowed[]): boolean {
    const { bottom } = stage.getBoundingClientRect();
    const boxes = boxesOf(page).filter(box => !this.#dropped.includes(box));
    const shown = rowed.filter(element => !this.#dropped.some(one => one.contains(element)));
    const byRows = this.#inSight(shown).sort((one, other) => (one.rows ?? 1) - (other.rows ?? 1));
    return byRows.some(element => this.#grow(element, bottom - endOf(element, boxes)));
  }

  /** A row that came back and had no room is known by its height; of another one it is taken to be that of the last. */
  #grow(element: Rowed, room: number): boolean {
    if (isTight(element) && loosen(element, room, () => heightOf(element))) {
      this.#lost.delete(element);
      return true;
    }
    const needed = this.#lost.get(element) ?? lastRowHeight(element) ?? Infinity;
    if (room < needed || !isShort(element, this.#asked.get(element), usualRows)) return false;
    giveRow(element);
    return true;
  }

  #inSight(rowed: readonly Rowed[]): Rowed[] {
    return rowed.filter(element => this.#isInSight(element));
  }

  #isInSight(element: Rowed): boolean {
    return this.#host.work.scheduler.inSight(element);
  }
}

function rowedIn(page: HTMLElement): readonly Rowed[] {
  return [page, ...page.querySelectorAll<HTMLElement>('*')].filter(
    (element): element is Rowed => isOurs(element) && 'rows' in element,
  );
}
