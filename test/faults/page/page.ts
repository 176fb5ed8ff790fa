import '../../../src/define.js';
import type { MadoSource } from '../../../src/components/source/source.js';
import { startProbe, type Probe } from './probe.js';

declare global {
  var faults: Probe;
}

/** What stands in the document; the marker gauge first. */
const elements = [
  { tag: 'mado-kpi-gauge', metric: 'backlog', queue: 'marker', appearance: 'number' },
  { tag: 'mado-kpi-gauge', metric: 'service-level' },
  { tag: 'mado-queue-status' },
] as const;

const main = document.querySelector('main') ?? document.body;
const source = document.createElement('mado-source') as MadoSource;
source.setAttribute('url', location.origin);
main.append(source);
const shown = elements.map(({ tag, ...attributes }) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  main.append(element);
  return element;
});
globalThis.faults = startProbe(source, shown, shown[0] ?? source);
