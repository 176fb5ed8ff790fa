import { channels as allChannels, type Channel } from '../../data/model/vocabulary.js';
import { channelCounts } from './customer-timeline.view.js';
import type { TimelineFilter } from './history-filter.js';
import type { TimelineSource } from './timeline-source.js';
import type { ToolParts } from './timeline-tools.template.js';

/** What can be chosen: the channels there are entries of, and the operators of those that are loaded. */
export function toolFacts(
  { totals, pages }: TimelineSource,
  filter: TimelineFilter,
  within: readonly Channel[],
): Pick<ToolParts, 'channels' | 'operators'> {
  const counted = channelCounts(totals.totals ?? {}, within.length > 0 ? within : allChannels);
  const missing = filter.channels.filter(channel => !counted.some(([known]) => known === channel));
  const operators = new Map<string, string>();
  for (const { operator, operatorName } of pages.entries)
    if (operator !== null && !operators.has(operator)) operators.set(operator, operatorName ?? operator);
  if (filter.operator !== '' && !operators.has(filter.operator))
    operators.set(filter.operator, filter.operator);
  return {
    channels: [...counted, ...missing.map(channel => [channel, 0] as const)],
    operators: [...operators].sort(([, one], [, other]) => one.localeCompare(other)),
  };
}
