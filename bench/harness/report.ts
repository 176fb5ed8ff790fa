import { workloads } from '../workloads.js';
import type { Machine } from './machine.js';
import { met, table } from './markdown.js';
import type { PageResult, WorkloadResult } from './measure.js';
import { notes } from './notes.js';
import { scoringSections, scoringTargets, type Scorings } from './report-scoring.js';
import type { Sizes } from './weigh.js';
import type { Workload } from './workload.js';

export type Measured = WorkloadResult & { readonly machine: Machine; readonly rounds: number };

export interface Results {
  readonly workloads: Record<string, Measured>;
  scorings: Scorings;
  bytes: { readonly machine: Machine; readonly sizes: Sizes } | null;
}

const names: Readonly<Record<string, string>> = {
  floor: 'nothing drawn (the floor)',
  hand: 'hand-written (the limit)',
  ours: '**Madoguchi**',
  'svg-gauge': 'svg-gauge 1.0.7',
  'canvas-gauges': 'canvas-gauges 2.1.7',
  chartjs: 'Chart.js 4.6.1',
  echarts: 'ECharts 6.1.0',
  'ag-grid': 'AG Grid Community 36.2.0',
  tabulator: 'Tabulator 6.5.3',
};

/** The whole of docs/performance.md. */
export function report(results: Results): string {
  const measured = workloads.flatMap(workload => {
    const found = results.workloads[workload.id];
    return found ? [{ workload, found }] : [];
  });
  return [
    '# Speed',
    'Made by `npm run bench`; do not edit. ' + notes.introduction,
    '## Targets',
    table(
      ['workload', 'compared with', 'target', 'measured', ''],
      [
        ...measured.flatMap(({ workload, found }) => targetRows(workload, found)),
        ...scoringTargets(results.scorings),
      ],
    ),
    notes.missed,
    ...measured.map(({ workload, found }) => section(workload, found)),
    ...scoringSections(results.scorings),
    '## How scoring is measured',
    notes.scoring,
    ...(results.bytes ? [bytesSection(results.bytes.sizes)] : []),
    '## How it is measured',
    notes.method,
    '',
  ].join('\n\n');
}

function targetRows(workload: Workload, { pages }: Measured): readonly (readonly string[])[] {
  const rows = workload.targets.map(({ against, atMost }) => {
    const ratio = pages[against]?.oursToThis ?? Number.NaN;
    return [
      workload.title,
      names[against] ?? against,
      `≤ ${atMost} x`,
      `${ratio.toFixed(2)} x`,
      met(ratio <= atMost),
    ];
  });
  const longest = pages['ours']?.longestFrameMs ?? null;
  if (workload.framesCount && longest !== null) {
    rows.push([workload.title, 'longest frame', '≤ 33 ms', `${longest.toFixed(0)} ms`, met(longest <= 33.4)]);
  }
  return rows;
}

function section(workload: Workload, { machine, rounds, pages }: Measured): string {
  const unit = workload.phase === 'flow' ? 'ms a second' : 'ms';
  const rows = Object.entries(pages).map(([page, result]) => row(page, result));
  const head = [
    '',
    `main thread, ${unit}`,
    `all processes, ${unit}`,
    'to the limit',
    'ours to this',
    'longest frame',
    'elements',
  ];
  return [
    `## ${workload.title}`,
    table(head, rows),
    `${machine.date}, ${machine.browser}, software raster, ${machine.cores} cores of ${machine.processor}, ` +
      `median of ${rounds} rounds. \`npm run bench -- ${workload.id}\``,
  ].join('\n\n');
}

function row(page: string, result: PageResult): readonly string[] {
  const net = page !== 'floor';
  return [
    names[page] ?? page,
    result.mainMs.toFixed(1),
    result.cpuMs.toFixed(0),
    net ? `${result.toLimit.toFixed(2)} x` : '',
    net && page !== 'ours' ? `${result.oursToThis.toFixed(2)} x` : '',
    result.longestFrameMs === null ? '' : `${result.longestFrameMs.toFixed(0)} ms`,
    String(result.elements),
  ];
}

function bytesSection(sizes: Sizes): string {
  const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  const first = Math.min(sizes.gauge, sizes.queueStatus);
  return [
    '## Bytes',
    'What a page loads at once, minified and compressed (gzip, level 9). What is loaded on demand, such as the socket, is not in it.',
    table(
      ['', 'size', 'target', ''],
      [
        ['Lit alone', kB(sizes.lit), '', ''],
        ['`mado-kpi-gauge` as the first element, with Lit', kB(sizes.gauge), '≤ 9 kB', met(first <= 9_000)],
        [
          '`mado-queue-status` as the first element, with Lit',
          kB(sizes.queueStatus),
          '≤ 9 kB',
          met(sizes.queueStatus <= 9_000),
        ],
        [
          '`mado-queue-status` beside a gauge',
          `+ ${kB(sizes.gaugeThenQueueStatus)}`,
          '≤ 3 kB',
          met(sizes.gaugeThenQueueStatus <= 3_000),
        ],
        [
          '`mado-source` beside a gauge',
          `+ ${kB(sizes.gaugeThenSource)}`,
          '≤ 3 kB',
          met(sizes.gaugeThenSource <= 3_000),
        ],
        ['Chart.js, doughnut only', kB(sizes.chartjs), '', ''],
        ['ECharts, gauge only', kB(sizes.echarts), '', ''],
      ],
    ),
    notes.bytes,
  ].join('\n\n');
}
