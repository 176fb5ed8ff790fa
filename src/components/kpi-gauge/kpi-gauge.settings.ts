import { kpiOutlines, parseOutlineId } from '../../data/kpi/definitions/outlines.js';
import type { OutlineChoice } from '../../data/kpi/definitions/outlines.js';
import { parseDuration } from '../../data/model/duration.js';
import type { StreamNeed } from '../../data/model/stream.js';
import { channels, periods } from '../../data/model/vocabulary.js';
import { scopeOf, wordsOf, type Scope, type ScopeAttributes } from '../base/scope.js';
import type { GaugeQuery } from './kpi-gauge.facts.js';
import { readsAgents, readsOf } from './kpi-gauge.facts.js';

/** The attributes that say what is to be shown, as the page wrote them. */
export interface GaugeAttributes extends ScopeAttributes {
  readonly metric?: string | undefined;
  readonly variant?: string | undefined;
  readonly agent?: string | undefined;
  readonly keepFor?: string | undefined;
}

/** What they mean, and a sentence for each that means nothing. */
export interface GaugeSettings {
  /** The KPI that is asked for, however it is written. */
  readonly metric: string;
  /** `undefined` where there is no such KPI. */
  readonly query: GaugeQuery | undefined;
  readonly keepMs: number;
  readonly problems: readonly string[];
}

const defaultMetric = 'service-level';
const defaultKeep = '15m';

/**
 * Reads the attributes. Never throws: what can't be used falls back to its default and is told.
 *
 * @param scope what a filter adds to them
 */
export function gaugeSettings(attributes: GaugeAttributes, scope = scopeOf(attributes)): GaugeSettings {
  const problems: string[] = [];
  const metric = attributes.metric || defaultMetric;
  const choice = choiceOf(metric, attributes.variant, problems);
  const keep = attributes.keepFor || defaultKeep;
  const keepMs = parseDuration(keep);
  if (keepMs === undefined) problems.push(`keep-for "${keep}" is no duration; write 15m or 90s.`);
  return {
    metric,
    query: choice && queryOf(choice, attributes, scope, problems),
    keepMs: keepMs ?? parseDuration(defaultKeep) ?? 0,
    problems,
  };
}

function choiceOf(
  metric: string,
  variantId: string | undefined,
  problems: string[],
): OutlineChoice | undefined {
  const [id = ''] = metric.split('/');
  const definition = kpiOutlines.get(id);
  if (!definition) {
    problems.push(`There is no metric "${metric}"; see the table of KPIs for their ids.`);
    return undefined;
  }
  const wanted = variantId ? `${id}/${variantId}` : metric;
  const choice = parseOutlineId(wanted);
  if (choice) return choice;
  const known = definition.variants.map(variant => variant.id).join(', ');
  problems.push(`"${id}" has no variant "${wanted.slice(id.length + 1)}"; it has: ${known}.`);
  return { definition, variant: definition.variants[0] };
}

function queryOf(
  choice: OutlineChoice,
  attributes: GaugeAttributes,
  scope: Scope,
  problems: string[],
): GaugeQuery {
  const agents = wordsOf(attributes.agent);
  problems.push(...problemsOf(attributes));
  const { id } = choice.definition;
  if (readsOf(choice) === 'agent' && attributes.queue) {
    problems.push(
      `"${id}" is read from agents, never from a queue, so queue is ignored; name agents in agent.`,
    );
  }
  if (readsOf(choice) === 'now' && agents.length > 0) {
    problems.push(`"${id}" is about who waits now, so agent is ignored; name queues in queue.`);
  }
  return {
    choice,
    queues: scope.queues,
    channels: scope.channels,
    agents,
    period: scope.period ?? 'today',
  };
}

function problemsOf({ channel, period }: GaugeAttributes): readonly string[] {
  const problems: string[] = [];
  if (period && !periods.some(each => each === period))
    problems.push(`There is no period "${period}"; there are: ${periods.join(', ')}.`);
  const unknown = wordsOf(channel).filter(word => !channels.some(each => each === word));
  if (unknown.length > 0)
    problems.push(`There is no channel "${unknown.join(' ')}"; there are: ${channels.join(', ')}.`);
  return problems;
}

/** What has to be received for a query: the queues' figures, or the agents' with the site's calendar. */
export function needsOf(query: GaugeQuery, group: string): readonly StreamNeed[] {
  const queues = `queues/${group}`;
  if (readsAgents(query)) {
    return [
      { stream: `agents/${group}`, families: ['site', 'agent', 'day', 'interval'] },
      { stream: queues, families: ['site', 'queue'] },
    ];
  }
  const families = ['site', 'queue', 'now', 'day', 'interval'];
  if (query.period === 'rolling-15m') families.push('minute');
  return [{ stream: queues, families, ...(query.queues.length > 0 ? { queues: query.queues } : {}) }];
}
