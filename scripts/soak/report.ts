import { cpus, totalmem } from 'node:os';
import type { HeapParts } from './heap-parts.js';
import type { PageCounts } from './page-counts.js';
import { slopeOf } from './slope.js';

/** What was counted at a time. */
export interface Sample extends PageCounts {
  /** Minutes since the page was live. */
  readonly minute: number;
  /** Bytes. */
  readonly gateway: number;
  /** Pages of the wall that had the stage so far. */
  readonly turns: number;
  /** What the memory was made of, where it was asked. */
  readonly parts?: HeapParts;
}

export interface SoakRun {
  readonly minutes: number;
  readonly speed: number;
  readonly browser: string;
  readonly day: string;
  readonly samples: readonly Sample[];
  /** What the page said on its console or threw. */
  readonly errors: readonly string[];
}

/** So long the page fills what it keeps: the day's half hours, its words, its shapes. In minutes. */
export const warmUp = 5;
const megabyte = 1e6;

type Measure = 'heap' | 'nodes' | 'listeners' | 'gateway';

/** How much a measure grows in an hour of the display, from after the warm-up on. */
export function growthOf({ samples }: SoakRun, measure: Measure): number {
  const settled = samples.filter(({ minute }) => minute >= warmUp);
  return slopeOf(settled.map(sample => ({ at: sample.minute / 60, value: sample[measure] })));
}

/** The document of a run. */
export function soakReport(run: SoakRun): string {
  const { minutes, speed, samples, errors, browser, day } = run;
  const megabytes = (bytes: number): string => (bytes / megabyte).toFixed(2);
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? ''}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const hours = (minutes * speed) / 60;
  const row = (name: string, measure: Measure, unit: (value: number) => string): string =>
    `| ${name} | ${unit(samples[0]?.[measure] ?? NaN)} | ${unit(samples.at(-1)?.[measure] ?? NaN)} | ${unit(growthOf(run, measure))} | ${unit(growthOf(run, measure) / speed)} |`;
  const count = (value: number): string => value.toFixed(1);
  return `# Soak

<!-- Written by npm run soak. -->

A wall that nobody touches for days must not grow. The demo's wall (\`demo/wall.html\`, three pages that take turns) runs
in Chromium against a gateway whose simulated centre is ${speed} times as fast as time: ${minutes} minutes bring the
traffic of ${hours.toFixed(0)} hours. Once a minute garbage is collected and the browser counts what the page holds.

\`\`\`sh
npm run soak                           # 30 minutes at 100 times the rate; writes this page
npm run soak -- --minutes 5 --speed 20 # other measures, told on the console only
\`\`\`

Growth is the slope of the line of least squares after the first ${warmUp} minutes. An hour of the display is what this
run shows; an hour of traffic is that divided by ${speed}, since the page handles so much more of it in the same time.

| | at first | at last | growth an hour of the display | growth an hour of traffic |
| --- | --- | --- | --- | --- |
${row('heap of the page, MB', 'heap', megabytes)}
${row('nodes', 'nodes', count)}
${row('listeners', 'listeners', count)}
${row('memory of the gateway, MB', 'gateway', megabytes)}

Pages turned ${samples.at(-1)?.turns ?? 0} times. ${errors.length === 0 ? 'The page said nothing on its console.' : `The page said on its console: ${[...new Set(errors)].join('; ')}.`}
Measured ${day} on ${machine}, ${browser}, Node ${process.versions.node}.

${partsTable(samples)}
| minute | heap, MB | nodes | listeners | gateway, MB | turns |
| --- | --- | --- | --- | --- | --- |
${samples
  .map(
    ({ minute, heap, nodes, listeners, gateway, turns }) =>
      `| ${minute} | ${megabytes(heap)} | ${nodes} | ${listeners} | ${megabytes(gateway)} | ${turns} |`,
  )
  .join('\n')}

## What grows

Simulated days are told apart here: on 2026-11-23 the heap fell at minutes 5 and 20, a day of traffic (14.4 minutes) apart, and rose in
between. Looked at once a day, always at the same hour, it does not grow from the second day on:
\`npm run soak -- --minutes 19.2 --speed 300 --every 288\` (2026-11-23, same machine,
busy with other work), by heap snapshots, in MB:

| day | heap | what scripts keep | what V8 makes of scripts | the browser's own | nodes | listeners |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 7.86 | 2.34 | 4.82 | 4.61 | 2901 | 100 |
| 2 | 8.84 | 2.49 | 5.04 | 4.74 | 2913 | 100 |
| 3 | 8.62 | 2.58 | 5.18 | 4.78 | 2908 | 100 |
| 4 | 8.58 | 2.54 | 5.24 | 4.74 | 2900 | 100 |

What still rises a little is compiled code, which the scripts' size bounds.
`;
}

const partNames: Readonly<Record<keyof HeapParts, string>> = {
  kept: 'what scripts keep: records, texts, functions',
  code: 'what V8 makes of scripts: compiled code, shapes of objects',
  browser: 'the browser’s own: nodes, styles, its timeline of layout shifts and long frames',
};

/** What the page's memory was made of, by heap snapshots: which of it grows. */
function partsTable(samples: readonly Sample[]): string {
  const asked = samples.flatMap(({ minute, parts }) => (parts ? [{ minute, parts }] : []));
  if (asked.length === 0) return '';
  const names = Object.keys(partNames) as (keyof HeapParts)[];
  const rows = names.map(name => {
    const cells = asked.map(({ parts }) => (parts[name] / megabyte).toFixed(2));
    return `| ${partNames[name]} | ${cells.join(' | ')} |`;
  });
  return `What the memory is made of, by heap snapshots. Compiled code ends where all scripts are compiled; of the timeline
Chromium keeps the last 150 layout shifts and 200 long frames.

| MB | ${asked.map(({ minute }) => `minute ${minute}`).join(' | ')} |
| --- | ${asked.map(() => '---').join(' | ')} |
${rows.join('\n')}
`;
}
