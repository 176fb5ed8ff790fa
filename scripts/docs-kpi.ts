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

const staffing = `## Staffing

The headline of a group (\`headline\` of \`queues/{group}\`) says how many agents more, for 15 minutes, would bring a queue of calls
to its target. It is an estimate by Erlang's model (A. K. Erlang, 1917: random arrivals, exponential handling, nobody hangs up), from the
contacts that wait or are with an agent now, followed over 15 minutes (uniformization, A. Jensen, 1953); in the long run it is Erlang C.

| what | from |
| --- | --- |
| arrivals | \`entered\` of the last quarter of an hour |
| average handle time | (talk + hold + after-call work) ÷ handled of today; with yesterday where today has fewer than the profile's sample |
| agents | available, rung at, on contacts, on hold or in after-call work; one of several queues counts in each by its share of their work |
| threshold, target | the queue's; the target of \`service-level\` in the site's profile, 80 % where it has none |

Below the profile's sample of arrivals or handled contacts nothing is advised. Help is advised where it gains ten points at least and
reaches the target or comes half of the way there; from another queue only what it can spare, and else no more agents than the queue has. [Decision 41](decisions/0041-how-many-agents-would-help.md)
says why, and what is said first.

## Recovered abandons

A caller is the customer, or the address where the customer is not known. He is one to be rescued from the first call that he gives up after more than
the short limit until he is reached or 24 hours have passed; calls that he gives up in between count no second time. He is reached by a contact that is
connected, inbound or outbound: one of the same customer; one with the same address where one of the two names no customer; or an outbound
one that answers the call (\`previousContactId\`), both within 24 hours. \`rescues\` and \`recovered\` count in the queue, channel and interval of that first call, so
the share is never above 1, and may rise for a day. Withheld numbers and unknown callers can't be called back, and are in neither.
`;

const written = [introduction, ...[...kpiDefinitions.values()].map(section), staffing].join('\n');
const options = await resolveConfig(target);
const page = await format(written, { ...options, parser: 'markdown' });

if (process.argv.includes('--check')) {
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present !== page) {
    console.error('docs/kpi.md is not what the definitions say: run node --import tsx scripts/docs-kpi.ts');
    process.exitCode = 1;
  }
} else await writeFile(target, page);
