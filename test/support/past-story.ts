import { createMemoryCustomerIndex } from '../../src/data/fold/customer-index.js';
import { createFold } from '../../src/data/fold/fold.js';
import type { LoggedEvent } from '../../src/data/model/event.js';
import type { Instant } from '../../src/data/model/vocabulary.js';
import { canonicalJson } from '../../src/data/feed/protocol/canonical.js';
import { agentEvent, configured, contactEvent, logOf, minute, type LogInput } from './log.js';
import { Random } from './random.js';

/** Where the story begins, and where its past ends and what is told live begins. */
export const storyBegin = Date.UTC(2026, 3, 1, 0);
export const storyNow = storyBegin + 90 * minute;
const storyEnd = storyNow + 4 * minute;
export const storyStreams = ['queues/all', 'agents/all'] as const;
const tickMs = minute;

/** The state of the story's streams from one instant on, as text, up to the next one's. */
interface Moment {
  readonly from: Instant;
  readonly texts: ReadonlyMap<string, string>;
}

/** A morning of a small centre, and what a plain fold of it comes to at each of its instants: nothing but its entries in their order. */
export class PastStory {
  readonly events: readonly LoggedEvent[];
  readonly #moments: readonly Moment[];

  constructor(seed: number) {
    const entries = logOf(inputs(new Random(seed)), storyEnd, tickMs);
    this.events = entries.map(({ event }) => event);
    const fold = createFold({ customers: createMemoryCustomerIndex() });
    let texts: Moment['texts'] = new Map();
    let seqs = '';
    this.#moments = entries.map(entry => {
      fold.apply(entry);
      const streams = storyStreams.map(name => fold.stream(name));
      const by = streams.map(stream => stream?.seq).join();
      if (by !== seqs)
        texts = new Map(streams.flatMap(stream => (stream ? [[stream.name, textOf(stream.records)]] : [])));
      seqs = by;
      return { from: entry.event.time, texts };
    });
  }

  /** What a stream was at an instant: all before the first entry that is later. */
  at(stream: string, instant: Instant): string | undefined {
    return this.#moments.findLast(({ from }) => from <= instant)?.texts.get(stream);
  }

  /** Whether it was so at any instant of a span. */
  wasWithin(stream: string, text: string, from: Instant, to: Instant): boolean {
    const first = this.#moments.findLastIndex(moment => moment.from <= from);
    return this.#moments.some(
      (moment, place) => place >= first && moment.from <= to && moment.texts.get(stream) === text,
    );
  }
}

export function textOf(records: ReadonlyMap<string, unknown>): string {
  return canonicalJson(Object.fromEntries(records));
}

/** Calls come and go, agents work and rest; in its last minutes nearly each second. */
function inputs(random: Random): readonly LogInput[] {
  const events: LogInput[] = [configured({}, storyBegin)];
  const open: string[] = [];
  for (const agent of ['ann', 'ben', 'eva'])
    events.push(agentEvent(agent, 'agent.signed-in', storyBegin, { name: agent, queues: ['voice'] }, agent));
  for (let time = storyBegin + minute; time < storyEnd;) {
    events.push(happening(random, time, open));
    time += time < storyNow - 2 * minute ? random.integer(10_000, 80_000) : random.integer(300, 4_000);
  }
  return events;
}

function happening(random: Random, time: Instant, open: string[]): LogInput {
  const agentId = random.pick(['ann', 'ben', 'eva']);
  const voice = { queueId: 'voice', channel: 'phone' } as const;
  const contact = open.length > 0 ? open[random.integer(0, open.length - 1)] : undefined;
  const roll = random.integer(0, 9);
  if (roll < 3 || contact === undefined) {
    const id = `c${time}`;
    open.push(id);
    return contactEvent(id, 'contact.enqueued', time, voice, `e${time}`);
  }
  if (roll < 5) return contactEvent(contact, 'contact.connected', time, { ...voice, agentId }, `e${time}`);
  if (roll < 8) {
    open.splice(open.indexOf(contact), 1);
    return contactEvent(contact, 'contact.ended', time, voice, `e${time}`);
  }
  return agentEvent(
    agentId,
    'agent.state',
    time,
    { state: random.pick(['available', 'acw', 'break']) },
    `e${time}`,
  );
}
