import {
  counterFields,
  kpiChoices,
  kpiColumn,
  readKpi,
  type Basis,
  type CounterField,
  type KpiFacts,
  type ReadingContext,
  type Zone,
} from 'madoguchi/data';
import type { KpiReportResult } from './kpi-report.js';
import type { Group } from './groups.js';
import type { Cell, ReportTable } from './write-table.js';

export type { Cell, ReportTable } from './write-table.js';

/** The columns readers count on, in this order; the others follow in the order of the counters. */
const leading: readonly CounterField[] = [
  'entered',
  'answered',
  'answeredWithin',
  'abandoned',
  'abandonedShort',
  'abandonedWithin',
  'flowedOut',
  'handled',
  'waitAnswered',
  'waitAbandoned',
  'maxWait',
  'talk',
  'hold',
  'held',
  'acw',
  'transferredOut',
];
const ordered = [...leading, ...counterFields.filter(field => !leading.includes(field))];

const times: ReadonlySet<CounterField> = new Set([
  'waitAnswered',
  'waitAbandoned',
  'waitAbandonedShort',
  'maxWait',
  'talk',
  'hold',
  'acw',
]);

/** The name of a counter outside: `waitAnswered` is `wait_answered_ms`. */
function counterColumn(field: CounterField): string {
  const snake = field.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  return times.has(field) ? `${snake}_ms` : snake;
}

/** The report as a table: the groups, the counters, then every formula of every KPI. */
export function reportTable(result: KpiReportResult, basis: Basis, zone: Zone): ReportTable {
  const choices = kpiChoices();
  const context = contextOf(result, basis, zone);
  return {
    columns: [...result.columns, ...ordered.map(counterColumn), ...choices.map(kpiColumn)],
    rows: rowsOf(result, group => {
      const facts: KpiFacts = { counters: group.counters, now: group.now, at: result.asOf };
      return choices.map(({ definition, variant }) => readKpi(definition, variant.id, facts, context).value);
    }),
  };
}

function* rowsOf(result: KpiReportResult, readAll: (group: Group) => Cell[]): Generator<readonly Cell[]> {
  for (const group of result.groups) {
    yield [...group.keys, ...ordered.map(field => group.counters[field]), ...readAll(group)];
  }
}

function contextOf({ asOf }: KpiReportResult, basis: Basis, zone: Zone): ReadingContext {
  const period = { from: asOf, to: asOf, timeZone: zone.name };
  return { period, basis, asOf, final: true };
}
