/**
 * Writes `docs/kpi.md` from the definitions, so that what is documented is what is computed.
 *
 *     node --import tsx scripts/docs-kpi.ts [--check]
 *
 * `--check` writes nothing and fails where the file is not what would be written.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import type { KpiDefinition, KpiDirection, KpiReads, Unit } from '../src/data/kpi/definition.js';
import { kpiColumn, kpiDefinitions } from '../src/data/kpi/definitions/definitions.js';
import type { Texts } from '../src/data/model/vocabulary.js';

const target = new URL('../docs/kpi.md', import.meta.url);

const directions: Readonly<Record<KpiDirection, string>> = {
  higher: '↑ higher is better',
  lower: '↓ lower is better',
  band: '◇ a band: neither too low nor too high',
  none: 'no verdict',
};

const units: Readonly<Record<Unit, string>> = {
  ratio: 'ratio (0 to 1, shown as %)',
  ms: 'milliseconds',
  count: 'count',
  'per-hour': 'per hour',
  money: 'money (smallest unit of the currency)',
  points: 'points',
  score: 'score',
};

const origins: Readonly<Record<KpiReads, string>> = {
  queue: 'counters of queues',
  agent: 'counters and times of agents, never of a queue; undefined over `rolling-15m`',
  now: 'what is now',
};

const introduction = `# KPIs and their formulas

Generated from \`src/data/kpi/definitions\` by \`scripts/docs-kpi.ts\`; change the definitions, not this page.

A reading carries its formula: the first one of a KPI is the default and goes by the bare id, the others are
its variants and go by \`kpi/variant\`. \`{threshold}\` is the queue's X of "Y % within X", up to and including.
A short abandon is one up to and including the queue's short limit. Where a denominator is 0 the value is
undefined: \`null\`, an empty CSV field, "–" on the screen. Ratios are made from sums and never averaged.
`;

function both({ ja, en }: Texts): string {
  return ja === en ? en : `${en} · ${ja}`;
}

function section(definition: KpiDefinition): string {
  const rows = definition.variants.map(variant => {
    const id = kpiColumn({ definition, variant });
    const unit = units[variant.unit ?? definition.unit];
    const { names, words, source } = variant;
    return `| \`${id}\` | ${both(names)} | ${words.en}<br>${words.ja} | ${unit} | ${source} |`;
  });
  const remarks = [
    definition.proportion ? 'Has a 95 % Wilson interval.' : '',
    definition.carriesOver
      ? 'On the event basis its parts can lie in two intervals: nothing is capped, there is no interval, and how many at least were carried over is said.'
      : '',
    definition.batchOnly ? 'For closed periods only: never drawn as live.' : '',
  ];
  return `## ${both(definition.names)}

${definition.description.en}
${definition.description.ja}

${directions[definition.direction]}. Reads ${origins[definition.reads]}. ${remarks.join(' ')}

| id | name | formula | unit | source |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

const written = [introduction, ...[...kpiDefinitions.values()].map(section)].join('\n');
const options = await resolveConfig(target);
const page = await format(written, { ...options, parser: 'markdown' });

if (process.argv.includes('--check')) {
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present !== page) {
    console.error('docs/kpi.md is not what the definitions say: run node --import tsx scripts/docs-kpi.ts');
    process.exitCode = 1;
  }
} else await writeFile(target, page);
