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
  readonly hidden: boolean;
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
/** Kept before a test steps the clocks. */
const { timeOrigin } = performance;
const monotonic = performance.now.bind(performance);

/** Looks at the elements ten times a second, each time when a frame has just been drawn. */
export function startProbe(source: MadoSource, shown: readonly Element[], marker: Element): Probe {
  let samples: Sample[] = [];
  let restored = 0;
  const errors: string[] = [];
  addEventListener('error', event => errors.push(String(event.error ?? event.message)));
  addEventListener('unhandledrejection', event => errors.push(`unhandled: ${String(event.reason)}`));
  addEventListener('securitypolicyviolation', event => errors.push(`policy: ${event.violatedDirective}`));
  addEventListener('pageshow', event => (restored += event.persisted ? 1 : 0));
  const look = (): void => {
    samples.push({
      at: timeOrigin + monotonic(),
      states: shown.map(stateOf),
      words: shown.map(element => textOf(element, '[part~="freshness"]')),
      marker: digitsOf(textOf(marker, '[part~="value"] .figure, [part~="value"]')),
      hidden: document.hidden,
    });
  };
  const painted = new MessageChannel();
  painted.port1.onmessage = look;
  setInterval(() => {
    if (document.hidden) look();
    else requestAnimationFrame(() => painted.port2.postMessage(null));
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
    restored: () => restored,
  };
}

function stateOf(element: Element): string {
  return shownStates.filter(state => element.matches(`:state(${state})`)).join(' ');
}

function textOf(element: Element, selector: string): string {
  return (element.shadowRoot?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function digitsOf(text: string): number | null {
  const digits = /\d[\d,]*/.exec(text)?.[0].replaceAll(',', '');
  return digits === undefined ? null : Number(digits);
}
