import type { Machine } from './machine.js';
import type { ScoringResult, WayResult } from './measure-scoring.js';
import { table, met } from './markdown.js';
import { scorings, type Scoring } from './scoring.js';

export type MeasuredScoring = ScoringResult & { readonly machine: Machine };
export type Scorings = Readonly<Record<string, MeasuredScoring>>;

/** The page is held up for a frame at most. */
const blockedAtMostMs = 16.7;

const names: Readonly<Record<string, string>> = {
  floor: 'nothing scored (the floor)',
  hand: 'hand-written typed selection (the limit)',
  ours: '**Madoguchi**, `scoreCustomers`',
  'ours-worker': '**Madoguchi**, `scoreInWorker`',
  'ours-slices': '**Madoguchi**, `inSlices`',
  d3: 'd3-array 3.2.5, d3-scale 4.0.3',
  arquero: 'arquero 8.0.3',
  duckdb: 'DuckDB-WASM 1.32.0',
  objects: 'arrays of objects, sorted',
};

function measured(
  results: Scorings,
): readonly { readonly scoring: Scoring; readonly found: MeasuredScoring }[] {
  return scorings.flatMap(scoring => {
    const found = results[scoring.id];
    return found ? [{ scoring, found }] : [];
  });
}

/** Rows of the table of targets. */
export function scoringTargets(results: Scorings): readonly (readonly string[])[] {
  return measured(results).flatMap(({ scoring, found: { ways } }) => {
    const blocked = ways['ours-worker']?.longestBlockMs ?? Number.NaN;
    return [
      ...scoring.targets.map(({ of, against, atMost }) => {
        const other = ways[against];
        const ratio = (of === 'ours' ? other?.oursToThis : other?.workerToThis) ?? Number.NaN;
        return [
          `${scoring.title}${of === 'ours' ? '' : ', in a worker'}`,
          names[against] ?? against,
          `≤ ${atMost} x`,
          ratioText(ratio),
          met(ratio <= atMost),
        ];
      }),
      [
        `${scoring.title}, in a worker`,
        'the page is held up',
        `≤ ${blockedAtMostMs} ms`,
        `${blocked.toFixed(1)} ms`,
        met(blocked <= blockedAtMostMs),
      ],
    ];
  });
}

export function scoringSections(results: Scorings): readonly string[] {
  return measured(results).map(({ scoring, found: { machine, ways } }) =>
    [
      `## ${scoring.title}`,
      table(
        [
          '',
          'time, ms',
          'to the limit',
          'ours to this',
          'ours in a worker to this',
          'page held up, ms',
          'longest frame, ms',
          'main thread, ms',
          'memory, MB',
          'made ready, ms',
          'rounds',
        ],
        Object.entries(ways).map(([way, result]) => row(way, result)),
      ),
      `${machine.date}, ${machine.browser}, ${machine.cores} cores of ${machine.processor}. \`npm run bench -- ${scoring.id}\``,
    ].join('\n\n'),
  );
}

function row(way: string, result: WayResult): readonly string[] {
  const net = way !== 'floor';
  return [
    names[way] ?? way,
    result.ms.toFixed(1),
    net ? ratioText(result.toLimit) : '',
    net && way !== 'ours' ? ratioText(result.oursToThis) : '',
    net && way !== 'ours-worker' ? ratioText(result.workerToThis) : '',
    result.longestBlockMs.toFixed(1),
    result.longestFrameMs.toFixed(0),
    result.mainMs.toFixed(1),
    result.bytes === null || !net ? '' : (result.bytes / 1e6).toFixed(0),
    net ? result.loadMs.toFixed(0) : '',
    String(result.rounds),
  ];
}

/** Small ones keep their digits: 0.004 is not 0. */
function ratioText(ratio: number): string {
  return `${ratio.toFixed(ratio < 0.095 ? 3 : 2)} x`;
}
