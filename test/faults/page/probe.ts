import { streamHash } from '../../../src/data/feed/protocol/hash.js';
import type { MadoSource } from '../../../src/components/source/source.js';

/** What a person in front of the page would have seen at an instant. */
export interface Sample {
  /** Epoch milliseconds by a clock of the page that no fault touches. */
  readonly at: number;
  /** The state of each element that shows figures, in the order of the page. */
  readonly states: readonly string[];
  /** What they say of their age. */
  readonly words: readonly string[];
  /** The digits of the gauge that counts the markers; `null` where it shows none. */
  readonly marker: number | null;
  /** What the display says above all else; `null` where the page is none. */
  readonly display: Display | null;
  readonly hidden: boolean;
  /** Before the first frame after the page had stood still: what it shows was painted before that. */
  readonly stoodStill: boolean;
  /** When the document began: another number is another document. */
  readonly document: number;
}

/** What can be read off a display from afar. */
export interface Display {
  /** The sentence has become the bar that marks everything below it as old. */
  readonly marked: boolean;
  /** The time of day that it tells. */
  readonly clock: string;
}

declare global {
  /** The page's own monotonic clock, where a test has put another in its place. */
  var trueNow: (() => number) | undefined;
}

export interface Probe {
  /** All samples since the last call. */
  take(): readonly Sample[];
  /** The state now, as it is in the document. */
  states(): readonly string[];
  hash(stream: string): number;
  /** Records of a stream by their keys. */
  records(stream: string): Readonly<Record<string, unknown>>;
  /** Errors of the page itself: what nobody caught. */
  readonly errors: readonly string[];
  /** The wait that the table shows for a queue and channel, in whole seconds. */
  wait(key: string): { readonly at: number; readonly seconds: number } | null;
  /** Puts everything into the document and takes it out again, so many times. */
  mount(times: number): Promise<void>;
  /** Takes out what the page began with. */
  unmount(): void;
  /**
   * Shows the past from so many milliseconds before now on, held; `null`: the present. False where the gateway does not say that it is
   * done.
   */
  travel(backMs: number | null): Promise<boolean>;
  /** Timers that run and sheets that the document has adopted. */
  held(): { readonly timers: number; readonly sheets: number };
  /** Times that the page came out of the back-forward cache. */
  restored(): number;
}

export const shownStates = [
  'loading',
  'live',
  'late',
  'stale',
  'offline',
  'denied',
  'empty',
  'failed',
  'batch',
] as const;
const everyMs = 100;
/** A look that is later than this finds a page that stood still. */
const standstillMs = 1_000;
/** Kept before a test steps the clocks. */
const { timeOrigin } = performance;
const monotonic = globalThis.trueNow ?? performance.now.bind(performance);

export interface ProbeParts {
  readonly source: MadoSource;
  /** The elements that show figures, the one that counts the markers first. */
  readonly shown: readonly Element[];
  /** The wallboard around them, where there is one. */
  readonly board?: Element;
  /** Makes all of them anew. */
  make(): readonly Element[];
}

/** Looks at the elements ten times a second, each time when a frame has just been drawn. */
export function startProbe({ source, shown, board, make }: ProbeParts): Probe {
  const timers = countTimers();
  const [marker] = shown;
  let samples: Sample[] = [];
  let restored = 0;
  const errors: string[] = [];
  addEventListener('error', event => errors.push(String(event.error ?? event.message)));
  addEventListener('unhandledrejection', event => errors.push(`unhandled: ${String(event.reason)}`));
  addEventListener('securitypolicyviolation', event => errors.push(`policy: ${event.violatedDirective}`));
  addEventListener('pageshow', event => (restored += event.persisted ? 1 : 0));
  let lookedAt = monotonic();
  let stoodStill = false;
  const look = (): void => {
    const now = monotonic();
    if (now - lookedAt > standstillMs) {
      stoodStill = true;
      // What is painted from now on is the page's answer to its wake: the very next frame is looked at.
      afterFrame(() => {
        stoodStill = false;
        look();
      });
    }
    lookedAt = now;
    samples.push({
      at: timeOrigin + now,
      stoodStill,
      document: timeOrigin,
      states: shown.map(stateOf),
      words: shown.map(element => textOf(element, '[part~="freshness"]')),
      marker: digitsOf(textOf(marker, '[part~="value"] .figure, [part~="value"]')),
      display: board ? displayOf(board) : null,
      hidden: document.hidden,
    });
  };
  const sampling = setInterval(() => {
    if (document.hidden) look();
    else afterFrame(look);
  }, everyMs);
  const records = (stream: string) => source.store?.stream(stream).records ?? new Map<string, unknown>();
  return {
    take() {
      const taken = samples;
      samples = [];
      return taken;
    },
    states: () => shown.map(stateOf),
    hash: stream => streamHash(records(stream)),
    records: stream => Object.fromEntries(records(stream)),
    errors,
    wait: key => waitOf(shown, key, timeOrigin + monotonic()),
    async mount(times) {
      for (let time = 0; time < times; time += 1) {
        const elements = make();
        document.body.append(...elements);
        if (time % 2 === 0) await new Promise(requestAnimationFrame);
        for (const element of elements) element.remove();
      }
    },
    unmount() {
      clearInterval(sampling);
      for (const element of [source, ...shown]) element.remove();
    },
    travel: async backMs => {
      const { store } = source;
      const at = backMs === null ? null : Date.now() - backMs;
      return (
        store?.seek(at, 0).then(
          () => true,
          () => false,
        ) ?? false
      );
    },
    held: () => ({ timers: timers.size, sheets: document.adoptedStyleSheets.length }),
    restored: () => restored,
  };
}

/** Calls when the next frame has been drawn. */
function afterFrame(act: () => void): void {
  const painted = new MessageChannel();
  painted.port1.onmessage = act;
  requestAnimationFrame(() => painted.port2.postMessage(null));
}

/** What is said to be of the past is no claim about now, however it is. */
function stateOf(element: Element): string {
  if (element.shadowRoot?.querySelector('[data-past]')) return 'past';
  return shownStates.filter(state => element.matches(`:state(${state})`)).join(' ');
}

function textOf(element: Element | undefined, selector: string): string {
  return (element?.shadowRoot?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function displayOf(board: Element): Display {
  const marked = board.shadowRoot?.querySelector('.sentence.old') !== null;
  return { marked, clock: textOf(board, '[part="clock"]') };
}

function digitsOf(text: string): number | null {
  const digits = /\d[\d,]*/.exec(text)?.[0].replaceAll(',', '');
  return digits === undefined ? null : Number(digits);
}

function waitOf(
  shown: readonly Element[],
  key: string,
  at: number,
): { readonly at: number; readonly seconds: number } | null {
  for (const element of shown) {
    const row = element.shadowRoot?.querySelector(`[data-box]:has([data-key="${key}"])`);
    const text = row?.querySelector('.time')?.textContent?.trim() ?? '';
    const parts = /^(?:(\d+):)?(\d+):(\d\d)$/.exec(text);
    if (!parts) continue;
    const [, hours = '0', minutes = '0', seconds = '0'] = parts;
    return { at, seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) };
  }
  return null;
}

/** Those that were set and neither fired nor were cleared. */
function countTimers(): ReadonlySet<unknown> {
  const running = new Set<unknown>();
  const { setTimeout: later, setInterval: again, clearTimeout: forget, clearInterval: end } = globalThis;
  const set = globalThis as unknown as Record<string, unknown>;
  set['setTimeout'] = (act: () => void, ms?: number): number => {
    const id = later(() => {
      running.delete(id);
      act();
    }, ms) as unknown as number;
    running.add(id);
    return id;
  };
  set['setInterval'] = (act: () => void, ms?: number): number => {
    const id = again(act, ms) as unknown as number;
    running.add(id);
    return id;
  };
  set['clearTimeout'] = (id: number): void => {
    running.delete(id);
    forget(id);
  };
  set['clearInterval'] = (id: number): void => {
    running.delete(id);
    end(id);
  };
  return running;
}
