/**
 * The elements that a layout may put on a wall. Those that show a customer are none of them: a room reads along.
 */
export const layoutElements: readonly string[] = [
  'mado-kpi-gauge',
  'mado-queue-status',
  'mado-agent-board',
  'mado-alert-feed',
  'mado-headline',
  'mado-rfm-grid',
  'mado-time-machine',
  'mado-filter',
];

/** What any element may be given besides its own attributes. */
const common: ReadonlySet<string> = new Set(['id', 'lang', 'dir', 'title', 'aria-label']);
/** Figures come from the gateway: a file that says how a page is laid out says nothing of what is true. */
const forbidden: ReadonlySet<string> = new Set(['data', 'url', 'token-url', 'batch']);

/** An element's class, as far as its attributes are asked for. */
export interface KnownElement {
  readonly observedAttributes?: readonly string[];
}

/** Why this attribute may not be set on this element, in English for whoever wrote the layout; else `undefined`. */
export function attributeFault(name: string, known: KnownElement): string | undefined {
  const own = (known.observedAttributes ?? []).filter(attribute => !forbidden.has(attribute));
  if (common.has(name) || own.includes(name)) return undefined;
  return `there is no such attribute here; there are: ${[...own].sort().join(' ')}`;
}
