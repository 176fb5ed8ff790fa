import type { EntryPosition, LaneRecord, PageQueryMessage } from 'madoguchi/data';
import type { Access } from '../server/access.js';
import type { FoldedLog } from '../server/folded-log.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { AnswerTable, EntryPage, StreamRecord } from '../server/sockets/answers.js';

/** What is answered of the floor: an agent's day, which is too long to be sent to everybody all the time. */
export function floorAnswers(folded: () => Pick<FoldedLog, 'stream' | 'lane'>): AnswerTable {
  const days = (): AgentDays => ({
    isIn: (stream, agentId) => folded().stream(stream)?.records.has(`agent|${agentId}`) === true,
    lane: agentId => folded().lane(agentId),
  });
  return { pages: new Map([['agents', (query, by) => dayPage(query, by, days())]]), commands: new Map() };
}

/** Who is in a stream `agents/{group}`, and what they did. */
export interface AgentDays {
  isIn(stream: string, agentId: string): boolean;
  lane(agentId: string): readonly LaneRecord[];
}

/** The stretches of an agent of the group, the newest first. */
export function dayPage(query: PageQueryMessage, by: Access, agents: AgentDays): EntryPage | null {
  const { s, before, limit } = query;
  const agentId = dayOf(query);
  // An agent of another group, one whose day is not for this reader, and one that there is not are the same to whoever asks.
  if (!agents.isIn(s, agentId)) return null;
  if (by.projection(s)?.project(keyOf(agentId, 0), {}) === undefined) return null;
  const days = agents.lane(agentId).filter(({ since }) => before === undefined || since < before[0]);
  const shown = days.slice(Math.max(0, days.length - limit)).reverse();
  const last = days.length > shown.length ? shown.at(-1) : undefined;
  return {
    entries: shown.map((value): StreamRecord => ({ key: keyOf(agentId, value.since), value })),
    next: last ? positionOf(agentId, last) : null,
    totals: {},
    told: { list: 'lane', agent: agentId },
  };
}

/** Whose day is asked for. Throws an AnswerProblem where that is not said. */
export function dayOf({ filter }: Pick<PageQueryMessage, 'filter'>): string {
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
