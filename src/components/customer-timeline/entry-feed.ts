import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from '../base/repeat.js';
import type { EntryKind } from '../../data/customer/entry.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { formatNumber } from '../base/formats.js';
import type { FlushedHost } from '../base/select-controller.js';
import { message } from '../base/templates.js';
import type { TimelineFacts } from './customer-timeline.facts.js';
import { timelineMessages } from './customer-timeline.messages.js';
import { rowsByCase, rowsByTime, sameRows, type TimelineRow } from './customer-timeline.view.js';
import { entryRow, headingText, type EntryLook } from './entry.template.js';
import { entryText, isGoingOn } from './entry-words.js';
import { FeedFocus } from './feed-focus.js';
import { NewEntries } from './new-entries.js';
import { listEnd } from './timeline-frame.template.js';
import type { TimelineSource } from './timeline-source.js';
import { TimelineWindow, type DrawnRow } from './timeline-window.js';

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface FeedHooks {
  /** An entry is to be opened; false: it stays closed. */
  opens(entry: string, kind: EntryKind): boolean;
  showCase(id: string): void;
}

const second = 1000;

/** The list of entries: which rows there are, which are drawn, opened, focused, new. */
export class EntryFeed {
  readonly #host: Host;
  readonly #source: TimelineSource;
  readonly #hooks: FeedHooks;
  readonly #focus: FeedFocus;
  readonly #window: TimelineWindow;
  readonly #news: NewEntries;
  readonly #opened = new Set<string>();
  #rows: readonly TimelineRow[] = [];
  #look: EntryLook | null = null;
  #now: Instant = 0;
  #count: number | null = null;
  /** An instant that is gone to, once its entries are there. */
  #goal: Instant | null = null;

  constructor(host: Host, source: TimelineSource, hooks: FeedHooks) {
    this.#host = host;
    this.#source = source;
    this.#hooks = hooks;
    this.#focus = new FeedFocus(host, {
      keys: () => this.#window.rows.map(({ key }) => key),
      reveal: key => this.#window.reveal(key),
      toggle: key => this.#toggle(key),
      first: () => this.#window.rows[this.#window.firstSeen]?.key ?? null,
    });
    this.#window = new TimelineWindow(host, {
      held: () => this.#focus.held,
      isNewest: () => source.pages.isNewest,
    });
    this.#news = new NewEntries(host);
  }

  /** Something is going on whose time runs. */
  get isRunning(): boolean {
    const rows = this.#rows.slice(...this.#window.range);
    return rows.some(({ entry }) => entry !== null && isGoingOn(entry, this.#now)) && !this.#look?.isOld;
  }

  /** Goes one view back; `null` where all is in sight. */
  get further(): (() => void) | null {
    const [from, to] = this.#window.range;
    const isAll = from === 0 && to >= this.#rows.length && this.#source.pages.isOldest;
    return isAll ? null : () => this.#window.further();
  }

  /** After the source knows, before anything is drawn. */
  follow(facts: TimelineFacts, look: EntryLook, now: Instant): void {
    const { pages, isUnfiltered } = this.#source;
    this.#look = look;
    this.#now = now;
    this.#count = isUnfiltered ? facts.count : null;
    this.#rows = sameRows(this.#rowsNow(look), this.#rows);
    const isSeen = pages.isNewest && this.#window.follows;
    const newest = look.byCase ? [] : facts.live.entries.filter(pages.isLeft);
    this.#news.follow(`${facts.profile?.key} ${look.byCase}`, newest, isSeen);
    if (this.#goal !== null && pages.asking !== 'anew') {
      this.#goal = null;
      this.#window.begin(this.#rows[0]?.key ?? null);
    }
  }

  /** From the newest again: another customer, or another filter. */
  begin(): void {
    this.#opened.clear();
    this.#focus.forget();
    this.#goal = null;
    this.#window.begin(null);
  }

  /** Goes to the last entry before an instant. */
  goBefore(instant: Instant): void {
    const { pages } = this.#source;
    const { entries } = pages;
    const found = entries.find(({ occurredAt }) => occurredAt < instant);
    const [first] = entries;
    if (found && (pages.isNewest || (first && first.occurredAt >= instant))) this.#window.begin(found.id);
    else if (pages.isOldest && !found) this.#window.begin(entries.at(-1)?.id ?? null);
    else {
      this.#goal = instant;
      pages.jump(instant);
    }
    this.#again();
  }

  template(name: string): TemplateResult {
    const look = this.#look;
    const { pages, cases } = this.#source;
    if (!look) return html``;
    const words = timelineMessages[look.language];
    const { problem } = look.byCase ? cases : pages;
    const isAsking = look.byCase ? cases.threads === null : pages.asking !== null;
    if (this.#rows.length === 0 && !isAsking && !problem)
      return look.byCase ? message(words.noCase) : message(words.nothingFound, words.nothingFoundHint);
    const drawn = this.#window.slice(this.#rows);
    const active = this.#focus.key;
    const sticky = this.#window.sticky()?.heading;
    const isOldest = !look.byCase && pages.isOldest && this.#window.range[1] >= this.#rows.length;
    const again = (): void => (look.byCase ? cases.retry() : pages.retry());
    return html`<div class="list" part="value">
      ${this.#newsButton(look)}
      <div class="scroller hatched">
        <div class="sticky" aria-hidden="true">
          ${sticky ? html`<p class="heading"><span>${headingText(sticky, look)}</span></p>` : nothing}
        </div>
        <div
          class="feed"
          role="feed"
          aria-label=${name}
          aria-busy=${isAsking ? 'true' : 'false'}
          @keydown=${this.#focus.pressed}
          @focusin=${this.#focus.entered}
          @focusout=${this.#focus.left}
        >
          ${repeat(
            drawn,
            ({ slot }) => slot,
            one => this.#row(one, look, active),
          )}
        </div>
        ${listEnd(problem, isAsking, isOldest, look.language, again)}
      </div>
      <p class="visually-hidden" role="status">${this.#announcement(look)}</p>
    </div>`;
  }

  /** After drawing: what is near is asked for. */
  drawn(): void {
    if (!this.#look) return;
    const [from, to] = this.#window.range;
    if (!this.#look.byCase) return this.#source.pages.show(from, to, this.#rows.length);
    const numbers = this.#rows
      .slice(from, to)
      .flatMap(({ heading }) => (heading?.of === 'case' ? [heading.number - 1] : []));
    const [first = 0] = numbers;
    this.#source.cases.show(first, (numbers.at(-1) ?? first) + 1);
  }

  #rowsNow(look: EntryLook): readonly TimelineRow[] {
    const { pages, cases, isUnfiltered } = this.#source;
    if (look.byCase) return rowsByCase(cases.threads ?? []);
    const { language, timeZone, today } = look;
    return rowsByTime(pages.entries, { language, timeZone, now: today, isWhole: isUnfiltered });
  }

  #row({ row, slot }: DrawnRow, look: EntryLook, active: string | null): unknown {
    const { pages } = this.#source;
    const at = this.#rows.indexOf(row);
    const opened = this.#opened.has(row.key);
    const runs = row.entry !== null && isGoingOn(row.entry, this.#now);
    const running = runs ? Math.floor(this.#now / second) : 0;
    const isActive = row.key === active;
    const position = pages.isNewest || look.byCase ? at + 1 : null;
    const isWhole = pages.isNewest && pages.isOldest && !look.byCase;
    const size = isWhole ? this.#rows.length : look.byCase ? null : this.#count;
    return guard([row, slot, look, isActive, opened, position, size, runs, running], () =>
      entryRow({
        row,
        look,
        now: this.#now,
        slot,
        active: isActive,
        opened,
        position,
        size,
        toggle: () => this.#toggle(row.key),
        showCase: this.#hooks.showCase,
      }),
    );
  }

  #newsButton({ language }: EntryLook): TemplateResult | typeof nothing {
    const { pages } = this.#source;
    const words = timelineMessages[language];
    const { length } = this.#news.unseen;
    if (length === 0 && pages.isNewest) return nothing;
    return html`<button type="button" class="news" @click=${() => this.#toNewest()}>
      ${length > 0 ? words.newEntries(formatNumber(length, language), length) : words.toNewest}
    </button>`;
  }

  #announcement(look: EntryLook): string {
    const words = timelineMessages[look.language];
    const [first, ...others] = this.#news.announced;
    if (!first) return '';
    if (others.length > 0)
      return words.newEntries(formatNumber(others.length + 1, look.language), others.length + 1);
    const { title, detail } = entryText(first, look, this.#now);
    return words.announced(title, detail);
  }

  #toNewest(): void {
    this.#source.pages.toNewest();
    this.#focus.forget();
    this.#window.begin(null);
    this.#again();
  }

  #toggle(key: string): void {
    const entry = this.#rows.find(row => row.key === key)?.entry;
    if (!entry) return;
    if (this.#opened.has(key)) this.#opened.delete(key);
    else if (this.#hooks.opens(entry.id, entry.kind)) this.#opened.add(key);
    this.#again();
  }

  #again(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
