import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { measures, type Facts, type Measure, type Measured } from './definitions.js';

/** A commit on a good disk is within the first, one that a page would notice in the last. */
const appendBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** What is measured, as Prometheus reads it. */
export interface Metrics {
  readonly contentType: string;
  /** Events were in the log after so many milliseconds. */
  observeAppend(ms: number): void;
  text(): Promise<string>;
}

/** Measures of one gateway in a registry of its own, with those of its process. */
export function createMetrics(facts: () => Facts): Metrics {
  const registry = new Registry();
  for (const measure of measures) register(measure, registry, facts);
  const append = new Histogram({
    name: 'madoguchi_log_append_seconds',
    help: 'From the taking of events to their being durable.',
    buckets: appendBuckets,
    registers: [registry],
  });
  const all = Registry.merge([registry, processRegistry()]);
  return {
    contentType: all.contentType,
    observeAppend: ms => append.observe(ms / 1000),
    text: () => all.metrics(),
  };
}

function register(measure: Measure, registry: Registry, facts: () => Facts): void {
  const { name, help, label, kind } = measure;
  const options = { name, help, labelNames: label === undefined ? [] : [label], registers: [registry] };
  if (kind === 'gauge') {
    new Gauge({
      ...options,
      collect() {
        this.reset();
        for (const [labels, value] of samples(measure, measure.read(facts()))) this.set(labels, value);
      },
    });
  } else {
    // The counts are kept where things happen; here they are only told.
    new Counter({
      ...options,
      collect() {
        this.reset();
        for (const [labels, value] of samples(measure, measure.read(facts()))) this.inc(labels, value);
      },
    });
  }
}

type Sample = readonly [labels: Record<string, string>, value: number];

function samples({ label }: Measure, measured: Measured): readonly Sample[] {
  if (measured === null) return [[{}, Number.NaN]];
  if (typeof measured === 'number') return [[{}, measured]];
  return Object.entries(measured).map(([name, value = 0]) => [{ [label ?? 'name']: name }, value]);
}

let ofProcess: Registry | null = null;

/** Memory, CPU, garbage and the delay of the event loop: one for a process, however many gateways it runs. */
function processRegistry(): Registry {
  if (ofProcess === null) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
