import type { ReactiveController } from 'lit';
import type { FlushedHost } from '../base/select-controller.js';
import { alignHeads } from './heads.js';
import { canTighten, giveRow, giveRows, hasSpareRow, isShort, takeRow, type Rowed } from './rowed.js';

export interface FitParts {
  stage(): HTMLElement | null;
  page(): HTMLElement | undefined;
  /** The page is as high as what is on it: nothing has to be left out. */
  flows(): boolean;
  /** What is on the page may have changed; it is not painted yet. */
  looked(page: HTMLElement): void;
}

/** How many rows an element has on a wall that was not told; a few are worth more than many that nobody can read. */
const usualRows = 5;

/**
 * Makes a page fit the stage: what can do with fewer rows gets fewer, one by one, until nothing is beyond the edge. The
 * most urgent row stays, and what has no room for it is not shown at all: half a line is read wrong. But no page is
 * empty: the first of those that have no room stays where nothing else does. Who waits for help is told in fewer and smaller words
 * before nothing is told of them. With more room everything is tried again,
 * and a row that has room again comes back.
 */
export class Fit implements ReactiveController {
  readonly #host: FlushedHost & HTMLElement;
  readonly #parts: FitParts;
  readonly #observer = new ResizeObserver(() => {
    this.#alignLater();
    this.#look();
  });
  /** As many as its author asked for; `undefined` where its author did not say. */
  readonly #asked = new WeakMap<HTMLElement, number | undefined>();
  /** How high the row was that an element lost last: with so much room below it, it has the row again. */
  readonly #lost = new WeakMap<HTMLElement, number>();
  #shortened: { readonly element: Rowed; readonly height: number } | null = null;
  #stage: HTMLElement | null = null;
  #page: HTMLElement | undefined;
  #height = 0;
  #frame: number | null = null;
  #aligning: number | null = null;
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
    for (const frame of [this.#frame, this.#aligning]) if (frame !== null) cancelAnimationFrame(frame);
    this.#frame = null;
    this.#aligning = null;
  }

  /** Not while sizes are being told: it changes some of them. */
  #alignLater(): void {
    this.#aligning ??= requestAnimationFrame(() => {
      this.#aligning = null;
      if (this.#page) alignHeads(this.#page);
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
    if (height > this.#height + 1) {
      this.#height = height;
      this.#drop([]);
      for (const element of rowed) this.#restore(element);
      this.#lookLater();
      return;
    }
    this.#height = height;
    this.#learn();
    const beyond = beyondEdge(stage, this.#page);
    const standing = beyond.filter(one => !this.#dropped.includes(one));
    const helping = rowed.filter(element => standing.some(one => helps(element, one)));
    const isChanged =
      standing.length > 0 ? this.#shorten(standing, helping) : this.#lengthen(stage, this.#page, rowed);
    if (isChanged) this.#lookLater();
    // What is not drawn as it is to be can't be judged yet.
    else if (!helping.some(hasSpareRow)) this.#drop(leftOut(beyond, this.#page));
  }

  #letFlow(page: HTMLElement): void {
    // Where it has an edge again, everything is tried again.
    this.#height = 0;
    this.#drop([]);
    // A page that is scrolled has room for all.
    for (const element of rowedIn(page)) this.#restore(element, Infinity);
    for (const box of boxesOf(page)) box.style.removeProperty(roomName);
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
    giveRows(element, this.#asked.get(element) ?? unlessAsked);
  }

  /** Takes a row from the longest that is drawn now, first of those that are beyond the edge; false where there is none to take. */
  #shorten(beyond: readonly HTMLElement[], helping: readonly Rowed[]): boolean {
    const long = helping.filter(element => beyond.some(one => one.contains(element)));
    const longest = this.#longest(long) ?? this.#longest(helping) ?? this.#inSight(long).find(canTighten);
    if (!longest) return false;
    this.#shortened = { element: longest, height: drawnIn(longest).getBoundingClientRect().height };
    takeRow(longest, this.#mostOf(longest));
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
    const row = height - drawnIn(element).getBoundingClientRect().height;
    if (row > 0) this.#lost.set(element, row);
  }

  /** Gives a row back where it has room; false where none has. */
  #lengthen(stage: HTMLElement, page: HTMLElement, rowed: readonly Rowed[]): boolean {
    const { bottom } = stage.getBoundingClientRect();
    const boxes = boxesOf(page).filter(box => !this.#dropped.includes(box));
    const shown = rowed.filter(element => !this.#dropped.some(one => one.contains(element)));
    const short = this.#inSight(shown).find(element => {
      const lacksRows = isShort(element, this.#mostOf(element));
      return lacksRows && bottom - endOf(element, boxes) >= (this.#lost.get(element) ?? Infinity);
    });
    if (!short) return false;
    giveRow(short);
    return true;
  }

  #mostOf(element: Rowed): number {
    return this.#asked.get(element) ?? usualRows;
  }

  #inSight(rowed: readonly Rowed[]): readonly Rowed[] {
    const { scheduler } = this.#host.work;
    return rowed.filter(element => scheduler.inSight(element));
  }
}

/** A row less of it is a row more of room for that box: it is in it, or above it. */
function helps(element: HTMLElement, box: HTMLElement): boolean {
  if (box.contains(element)) return true;
  return element.getBoundingClientRect().bottom <= box.getBoundingClientRect().top + 1;
}

/** How far down it reaches with all that moves as it grows. */
function endOf(element: HTMLElement, boxes: readonly HTMLElement[]): number {
  const moving = boxes.filter(box => box.contains(element) || !isBeside(box, element));
  return Math.max(...moving.map(box => drawnIn(box).getBoundingClientRect().bottom));
}

/** It begins above where the other one ends. */
function isBeside(box: HTMLElement, element: HTMLElement): boolean {
  return box.getBoundingClientRect().top < element.getBoundingClientRect().bottom - 1;
}

function rowedIn(page: HTMLElement): readonly Rowed[] {
  return [page, ...page.querySelectorAll<HTMLElement>('*')].filter(
    (element): element is Rowed => isOurs(element) && 'rows' in element,
  );
}

/** What of the page takes room; an element that is a page itself takes all of it. */
function boxesOf(page: HTMLElement): readonly HTMLElement[] {
  if (isOurs(page)) return [page];
  return [...page.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && child.getBoundingClientRect().height > 0,
  );
}

/** What of the page is not whole on the stage. Half a pixel is rounding. */
function beyondEdge(stage: HTMLElement, page: HTMLElement): readonly HTMLElement[] {
  const bottom = stage.getBoundingClientRect().bottom + 0.5;
  return boxesOf(page).filter(child => drawnIn(child).getBoundingClientRect().bottom > bottom);
}

/** A page is as high as the stage; what an element draws in it may be higher. */
function drawnIn(box: HTMLElement): Element {
  return box.shadowRoot?.querySelector('[part~="base"]') ?? box;
}

/** Tells each how much room it has down to the edge: what can be larger than it has to be may fill it. */
function giveRoom(stage: HTMLElement, page: HTMLElement): void {
  const { bottom } = stage.getBoundingClientRect();
  for (const box of boxesOf(page)) {
    const room = `${Math.max(0, Math.floor(bottom - box.getBoundingClientRect().top))}px`;
    if (box.style.getPropertyValue(roomName) !== room) box.style.setProperty(roomName, room);
  }
}
const roomName = '--mado-wallboard-room';

/** What is not shown: all that has no room, but never all there is; what stays alone ends at the edge of the stage. */
function leftOut(beyond: readonly HTMLElement[], page: HTMLElement): readonly HTMLElement[] {
  return beyond.length < boxesOf(page).length ? beyond : beyond.slice(1);
}

function isOurs(element: Element): boolean {
  return element.localName.startsWith('mado-');
}
