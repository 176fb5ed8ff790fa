import * as v from 'valibot';
import { agentStates, type AgentState } from '../model/vocabulary.js';
import { recordKey, type StaffRecord } from './records.js';
import type { Site } from './site.js';
import { texts } from './saved.js';
import type { Streams } from './streams.js';

export const staffSchema = v.strictObject({
  known: v.boolean(),
  members: v.array(
    v.strictObject({ id: v.string(), groups: texts, state: v.nullable(v.picklist(agentStates)) }),
  ),
});
export type StaffState = v.InferOutput<typeof staffSchema>;

interface Member {
  groups: readonly string[];
  state: AgentState | null;
}

/** How many agents of each group are in which state, each agent once. */
export class Staff {
  readonly #streams: Streams;
  readonly #members = new Map<string, Member>();
  readonly #counts = new Map<string, Map<AgentState, number>>();
  readonly #changed = new Set<string>();
  #groups: readonly string[] = [];
  #known = false;

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  /** The groups that have a `staff` record. */
  configure(site: Site): void {
    this.#groups = site.groups();
    for (const group of this.#groups) this.#changed.add(group);
  }

  /** From the first agent event on, nobody is a number and not unknown. */
  know(): void {
    if (this.#known) return;
    this.#known = true;
    for (const group of this.#groups) this.#changed.add(group);
  }

  /** The groups of an agent from now on. */
  route(agentId: string, groups: readonly string[]): void {
    const member = this.#member(agentId);
    this.#add(member, -1);
    member.groups = groups;
    this.#add(member, 1);
  }

  /** The state of an agent from now on; `null`: nothing that is counted. */
  count(agentId: string, state: AgentState | null): void {
    const member = this.#member(agentId);
    if (member.state === state) return;
    this.#add(member, -1);
    member.state = state;
    this.#add(member, 1);
  }

  flush(): void {
    for (const group of this.#groups) {
      if (!this.#changed.has(group)) continue;
      const stream = this.#streams.open(`queues/${group}`);
      const record = this.#record(group);
      const before = stream.records.get(recordKey('staff'));
      if (before === undefined || !sameStaff(before as StaffRecord, record)) {
        stream.set(recordKey('staff'), record);
      }
    }
    this.#changed.clear();
  }

  save(): StaffState {
    const members = Array.from(this.#members, ([id, { groups, state }]) => ({ id, groups, state }));
    return { known: this.#known, members };
  }

  restore({ known, members }: StaffState, site: Site): void {
    this.#known = known;
    for (const { id, groups, state } of members) {
      const member = { groups, state };
      this.#members.set(id, member);
      this.#add(member, 1);
    }
    this.configure(site);
  }

  #member(agentId: string): Member {
    const known = this.#members.get(agentId);
    if (known) return known;
    const member: Member = { groups: [], state: null };
    this.#members.set(agentId, member);
    return member;
  }

  #add(member: Member, change: 1 | -1): void {
    if (member.state === null) return;
    for (const group of member.groups) {
      const counts = this.#counts.get(group) ?? new Map<AgentState, number>();
      counts.set(member.state, (counts.get(member.state) ?? 0) + change);
      this.#counts.set(group, counts);
      this.#changed.add(group);
    }
  }

  #record(group: string): StaffRecord {
    const counts = this.#counts.get(group);
    const of = (state: AgentState): number | null => (this.#known ? (counts?.get(state) ?? 0) : null);
    return {
      available: of('available'),
      offered: of('offered'),
      onContact: of('on-contact'),
      onHold: of('on-hold'),
      acw: of('acw'),
      onBreak: of('break'),
      notResponding: of('not-responding'),
    };
  }
}

function sameStaff(one: StaffRecord, other: StaffRecord): boolean {
  return (Object.keys(one) as (keyof StaffRecord)[]).every(field => one[field] === other[field]);
}
