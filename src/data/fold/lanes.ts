import * as v from 'valibot';
import { agentStates, type AgentState, type Instant } from '../model/vocabulary.js';
import type { LaneRecord } from './records.js';
import { columns, itemAt, rowsOf, texts } from './saved.js';

export const lanesSchema = v.strictObject({
  reasons: texts,
  lanes: columns({ agents: texts, stretches: texts }),
});
export type LanesState = v.InferOutput<typeof lanesSchema>;

/** A shift, the one before, and the night between them. */
export const laneMs = 36 * 3_600_000;

/** A change every 43 seconds throughout; an agent with more is a fault of the source, and loses the oldest. */
const mostStretches = 3_000;
/** Further reasons of a site are made up, and kept as none. */
const mostReasons = 127;
/** A stretch is one number, its instant times this and what it is: exact up to the year 2248. */
const kinds = (mostReasons + 1) * agentStates.length;

/** What each agent did in the last 36 hours, a number a change. */
export class Lanes {
  readonly #lanes = new Map<string, number[]>();
  /** The first is none. */
  readonly #reasons: (string | null)[] = [null];

  /** From `since` on the agent is in this state; what was told of later instants holds no more. */
  begin(agentId: string, state: AgentState, reason: string | null, since: Instant): void {
    const lane = this.#lanes.get(agentId) ?? [];
    this.#lanes.set(agentId, lane);
    while (sinceOf(lane.at(-1) ?? 0) >= since && lane.length > 0) lane.pop();
    const kind = this.#reasonOf(reason) * agentStates.length + agentStates.indexOf(state);
    if (lane.length > 0 && kindOf(lane.at(-1) ?? 0) === kind) return;
    lane.push(since * kinds + kind);
    if (lane.length > mostStretches) lane.splice(0, lane.length - mostStretches);
  }

  /** The stretches that reach into the 36 hours before `now`, the oldest first; none of an agent who is not known. */
  of(agentId: string, now: Instant): readonly LaneRecord[] {
    const lane = this.#lanes.get(agentId) ?? [];
    const first = firstKept(lane, now);
    return lane.slice(first).map((stretch, place): LaneRecord => {
      const kind = kindOf(stretch);
      const next = lane[first + place + 1];
      return {
        state: itemAt(agentStates, kind % agentStates.length),
        reason: this.#reasons[Math.floor(kind / agentStates.length)] ?? null,
        since: sinceOf(stretch),
        until: next === undefined ? null : sinceOf(next),
      };
    });
  }

  /** Drops what is older than 36 hours at `now`. */
  forget(now: Instant): void {
    for (const lane of this.#lanes.values()) {
      const first = firstKept(lane, now);
      if (first > 0) lane.splice(0, first);
    }
  }

  /** The steps between the instants, as short texts: most numbers of a lane are nearly the same. */
  save(): LanesState {
    const stretches = Array.from(this.#lanes.values(), lane =>
      lane
        .map((stretch, place) => {
          const step = sinceOf(stretch) - sinceOf(lane[place - 1] ?? 0);
          return `${step.toString(36)}.${kindOf(stretch).toString(36)}`;
        })
        .join(' '),
    );
    const reasons = this.#reasons.flatMap(reason => reason ?? []);
    return { reasons, lanes: { agents: [...this.#lanes.keys()], stretches } };
  }

  restore({ reasons, lanes }: LanesState): void {
    this.#reasons.push(...reasons);
    for (const [agentId, text] of rowsOf(lanes.agents, lanes.stretches)) {
      let since = 0;
      const lane = text.split(' ').flatMap(each => {
        const [step = '', kind = ''] = each.split('.');
        since += parseInt(step, 36);
        return each === '' ? [] : [since * kinds + parseInt(kind, 36)];
      });
      this.#lanes.set(agentId, lane);
    }
  }

  #reasonOf(reason: string | null): number {
    const place = this.#reasons.indexOf(reason);
    if (place >= 0) return place;
    return this.#reasons.length > mostReasons ? 0 : this.#reasons.push(reason) - 1;
  }
}

/** The place of the first stretch that reaches into the last 36 hours. */
function firstKept(lane: readonly number[], now: Instant): number {
  const next = lane.findIndex(stretch => sinceOf(stretch) > now - laneMs);
  return Math.max(0, (next < 0 ? lane.length : next) - 1);
}

function sinceOf(stretch: number): Instant {
  return Math.floor(stretch / kinds);
}

function kindOf(stretch: number): number {
  return stretch % kinds;
}
