import type { EntryPosition, LaneRecord, PageQueryMessage } from 'madoguchi/data';
import type { Access } from '../server/access.js';
import type { FoldedLog } from '../server/folded-log.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { AnswerTable, EntryPage, StreamRecord } from '../server/sockets/answers.js';

/** What is answered of the floor: an agent's day, which is too long to be sent to everybody all the time. */
export function floorAnswers(folded: () => Pick<FoldedLog, 'stream' | 'lane'>): AnswerTable {
  return { pages: new Map([['agents', (query, by) => dayPage(query, by, folded())]]), commands: new Map() };
}

/** The stretches of an agent of the group, the newest first. */
function dayPage(
  { s, filter, before, limit }: PageQueryMessage,
  by: Access,
  folded: Pick<FoldedLog, 'stream' | 'lane'>,
): EntryPage | null {
  const agentId = agentOf(filter);
  // An agent of another group, one whose day is not for this reader, and one that there is not are the same to whoever asks.
  if (!folded.stream(s)?.records.has(`agent|${agentId}`)) return null;
  if (by.projection(s)?.project(keyOf(agentId, 0), {}) === undefined) return null;
  const days = folded.lane(agentId).filter(({ since }) => before === undefined || since < before[0]);
  const shown = days.slice(Math.max(0, days.length - limit)).reverse();
  const last = days.length > shown.length ? shown.at(-1) : undefined;
  return {
    entries: shown.map((value): StreamRecord => ({ key: keyOf(agentId, value.since), value })),
    next: last ? positionOf(agentId, last) : null,
    totals: {},
    told: { list: 'lane', agent: agentId },
  };
}

function agentOf(filter: PageQueryMessage['filter']): string {
  const { agent, ...rest } = filter ?? {};
  if (typeof agent === 'string' && agent !== '' && Object.keys(rest).length === 0) return agent;
  throw new AnswerProblem('malformed', {
    field: 'filter',
    reason: 'give the agent whose day it is, and no more',
  });
}

function positionOf(agentId: string, { since }: LaneRecord): EntryPosition {
  return [since, keyOf(agentId, since)];
}

function keyOf(agentId: string, since: number): string {
  return `lane|${agentId}|${since}`;
}
