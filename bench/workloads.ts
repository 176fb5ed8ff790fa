import type { Workload } from './harness/workload.js';

const gaugePeers = ['svg-gauge', 'canvas-gauges', 'chartjs', 'echarts'];
const tablePeers = ['ag-grid', 'tabulator'];

/** Every workload of the speed budget that the elements of today cover. */
export const workloads: readonly Workload[] = [
  {
    id: 'gauges-24',
    title: '24 gauges, 20 values a second each',
    pages: 'gauges',
    size: 24,
    phase: 'flow',
    peers: gaugePeers,
    targets: [
      { against: 'hand', atMost: 1.25 },
      { against: 'canvas-gauges', atMost: 0.5 },
    ],
    shows: true,
  },
  {
    id: 'gauges-200',
    title: '200 gauges, 20 values a second each',
    pages: 'gauges',
    size: 200,
    phase: 'flow',
    peers: gaugePeers,
    targets: [
      { against: 'hand', atMost: 1.25 },
      { against: 'svg-gauge', atMost: 0.4 },
      { against: 'canvas-gauges', atMost: 0.4 },
      { against: 'chartjs', atMost: 0.25 },
      { against: 'echarts', atMost: 0.2 },
    ],
    framesCount: true,
    shows: true,
  },
  {
    id: 'table',
    title: 'Queue table of 100 rows and 8 columns, 2,000 cells a second at 10 Hz',
    pages: 'table',
    size: 100,
    phase: 'flow',
    peers: tablePeers,
    targets: [
      { against: 'hand', atMost: 1.3 },
      { against: 'ag-grid', atMost: 0.65 },
      { against: 'tabulator', atMost: 0.1 },
    ],
    shows: true,
  },
  {
    id: 'queues-500-mount',
    title: '500 queues, put up',
    pages: 'table',
    size: 500,
    phase: 'mount',
    peers: tablePeers,
    targets: [],
  },
  {
    id: 'queues-500-scroll',
    title: '500 queues, scrolled to the end and back in 2 s',
    pages: 'table',
    size: 500,
    phase: 'scroll',
    peers: tablePeers,
    targets: [],
  },
  ...[10_000, 100_000].flatMap((size): readonly Workload[] => [
    {
      id: `timeline-${size / 1000}k-mount`,
      title: `A customer's history of ${size.toLocaleString('en')} entries, put up`,
      pages: 'timeline',
      size,
      phase: 'mount',
      peers: [],
      targets: [{ against: 'hand', atMost: 1.5 }],
    },
    {
      id: `timeline-${size / 1000}k-append`,
      title: `A customer's history of ${size.toLocaleString('en')} entries, ten new ones a second`,
      pages: 'timeline',
      size,
      phase: 'flow',
      peers: [],
      targets: [{ against: 'hand', atMost: 1.3 }],
    },
  ]),
  {
    id: 'cold-start',
    title: 'Cold start of one gauge: main thread from the first byte to rest',
    pages: 'gauges',
    size: 1,
    phase: 'cold',
    peers: ['svg-gauge', 'chartjs', 'echarts'],
    targets: [{ against: 'hand', atMost: 1.3 }],
  },
  ...[10_000, 200_000, 1_000_000].map((size): Workload => ({
    id: `ingest-${size / 1000}k`,
    title: `Ingest of ${size.toLocaleString('en')} values a second`,
    pages: 'ingest',
    size,
    phase: 'flow',
    peers: [],
    targets: [{ against: 'hand', atMost: 2 }],
    framesCount: size === 200_000,
  })),
];
