import '../../../src/define.js';
import { motionReduced } from '../../../src/components/kpi-gauge/arc-motion.js';
import type { MadoSource } from '../../../src/components/source/source.js';
import { startProbe, type Probe } from './probe.js';

declare global {
  var faults: Probe;
  /** Signs a token, as the page's own server would. */
  var giveToken: () => Promise<string>;
}

/** One provider for all sources, so that they share a connection. */
const tokenProvider = (): Promise<string> => giveToken();

/** What stands in the document; the marker gauge first. */
const elements = [
  { tag: 'mado-kpi-gauge', metric: 'backlog', queue: 'marker', appearance: 'number' },
  { tag: 'mado-kpi-gauge', metric: 'service-level' },
  { tag: 'mado-queue-status' },
] as const;

function make(): readonly [MadoSource, ...Element[]] {
  const source = document.createElement('mado-source') as MadoSource;
  source.setAttribute('url', location.origin);
  source.tokenProvider = tokenProvider;
  source.setAttribute('token-url', '/token');
  const shown = elements.map(({ tag, ...attributes }) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  });
  return [source, ...shown];
}

// The document's one listener for it comes with the first arc that may move, which is late where the machine is busy:
// it would be taken for one that was left behind.
motionReduced();

const [source, ...shown] = make();
globalThis.faults = startProbe({ source, shown, make });
(document.querySelector('main') ?? document.body).append(source, ...shown);
