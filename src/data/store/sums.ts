import { agentCounterFields, counterFields, type AgentCounters, type Counters } from '../kpi/counters.js';

/**
 * The sum of records as they came, `maxWait` being the greatest. A field that one of them lacks or has as
 * `null` is unknown in the sum and left out of it, so that a reading of it is "–" and not too small.
 */
export function sumCounters(list: Iterable<Counters>): Counters {
  return sum(counterFields, list) as Counters;
}

export function sumAgentCounters(list: Iterable<AgentCounters>): AgentCounters {
  return sum(agentCounterFields, list) as AgentCounters;
}

function sum<F extends string>(
  fields: readonly F[],
  list: Iterable<Readonly<Record<F, number>>>,
): Partial<Record<F, number>> {
  const records = [...list];
  const [first] = records;
  // What a gauge of one queue asks for, twenty times a second.
  if (first && records.length === 1 && fields.every(field => isKnown(first[field]))) return first;
  const total: Partial<Record<F, number>> = {};
  for (const field of fields) {
    let value = 0;
    for (const record of records) value = add(field, value, record[field]);
    if (!Number.isNaN(value)) total[field] = value;
  }
  return total;
}

function isKnown(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}

function add(field: string, total: number, value: unknown): number {
  if (!isKnown(value)) return Number.NaN;
  return field === 'maxWait' ? Math.max(total, value) : total + value;
}
