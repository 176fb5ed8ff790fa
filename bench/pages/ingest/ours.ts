import type { GatewayMessage, PageMessage } from '../../../src/data/feed/protocol/messages.js';
import {
  createReceiver,
  type Receiver,
  type ReceiverOutput,
} from '../../../src/data/feed/protocol/receiver.js';
import { createSender } from '../../../src/data/feed/protocol/sender.js';
import { createViewCache } from '../../../src/data/feed/protocol/views.js';
import { recordKey } from '../../../src/data/fold/records.js';
import { WritableStream } from '../../../src/data/fold/streams.js';
import { counterFields, type Counters } from '../../../src/data/kpi/counters.js';
import type { FeedSink } from '../../../src/data/model/stream.js';
import { createStore } from '../../../src/data/store/store.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import type { Mount } from '../contract.js';
import { batches, everyMs, recordsFor, valueOf } from './ingest.shared.js';

const stream = 'queues/all';
const need = { stream };
const day = '2026-11-20';

/** JSON text through the receiver into the store: everything that happens between the socket and an element. */
export const mount: Mount = async (_place, size) => {
  const recorded = record(recordsFor(size));
  let sink: FeedSink | null = null;
  const store = createStore({
    time: systemTime(),
    feed: {
      open(given) {
        sink = given;
        given.link('open');
        return { want: () => undefined, close: () => undefined };
      },
    },
  });
  store.need(need, () => undefined);
  await Promise.resolve();
  const clock = new TickClock();
  let receiver = newReceiver(clock);
  const take = (output: ReceiverOutput): void => {
    for (const change of output.changes) sink?.change(change);
    for (const beat of output.beats) sink?.beat(beat.stream, beat.behindMs);
  };
  const takeAll = (texts: readonly string[]): void => {
    for (const text of texts) take(receiver.receive(JSON.parse(text)));
  };
  let next = 0;
  const start = (): void => {
    receiver = newReceiver(clock);
    receiver.want([need]);
    receiver.connected();
    takeAll(recorded[0] ?? []);
    next = 1;
  };
  start();
  return {
    everyMs,
    push() {
      if (next >= recorded.length) start();
      clock.at += everyMs;
      takeAll(recorded[next++] ?? []);
      take(receiver.tick());
    },
    shown: () => [[0, String(store.stream(stream).records.size)]],
  };
};

class TickClock {
  at = 1_000_000;
  monotonic = (): number => this.at;
  wall = (): number => this.at;
}

function newReceiver(clock: TickClock): Receiver {
  return createReceiver({ clock, random: () => 0.5 });
}

/** What a gateway sends for so many records that all change ten times a second: the texts of each tick. */
function record(records: number): readonly (readonly string[])[] {
  const source = new WritableStream(stream);
  const change = (tick: number): void => {
    for (let index = 0; index < records; index++) {
      source.set(recordKey('day', `q${index}`, 'phone', day), counters(index, tick));
    }
  };
  change(0);
  const clock = new TickClock();
  const views = createViewCache();
  const sender = createSender({
    views: sub =>
      views.get(source, sub, {
        digest: 'whole',
        keysOpen: true,
        project: (_key, value) => value as Counters,
      }),
    epoch: () => 'bench',
    clock,
    linkClock: () => ({ virtual: clock.at, wall: clock.at, rate: 1 }),
    node: 'bench',
  });
  const receiver = newReceiver(clock);
  const texts: string[][] = [];
  const exchange = (fromPage: readonly PageMessage[], fromGateway: readonly GatewayMessage[]): string[] => {
    const said: string[] = [];
    let pages = fromPage;
    let answers = fromGateway;
    while (pages.length > 0 || answers.length > 0) {
      answers = [...answers, ...pages.flatMap(message => sender.receive(message))];
      said.push(...answers.map(message => JSON.stringify(message)));
      pages = answers.flatMap(message => receiver.receive(message).messages);
      answers = [];
    }
    return said;
  };
  receiver.want([need]);
  texts.push(exchange(receiver.connected().messages, []));
  for (let tick = 1; tick < batches; tick++) {
    change(tick);
    const said: string[] = [];
    for (let step = 0; step < 2; step++) {
      clock.at += everyMs / 2;
      said.push(...exchange(receiver.tick().messages, sender.tick()));
    }
    texts.push(said);
  }
  return texts;
}

function counters(index: number, tick: number): Counters {
  return Object.fromEntries(counterFields.map((field, at) => [field, valueOf(index, at, tick)])) as Readonly<
    Record<(typeof counterFields)[number], number>
  >;
}
