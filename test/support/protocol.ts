import type { BeatMessage, GatewayMessage, Part } from '../../src/data/feed/protocol/messages.js';
import type { Receiver } from '../../src/data/feed/protocol/receiver.js';
import { createReceiver } from '../../src/data/feed/protocol/receiver.js';
import type { RecordValue } from '../../src/data/feed/protocol/columns.js';
import type { Sender, SenderOptions } from '../../src/data/feed/protocol/sender.js';
import { createSender } from '../../src/data/feed/protocol/sender.js';
import type { Projection } from '../../src/data/feed/protocol/view.js';
import { createViewCache } from '../../src/data/feed/protocol/views.js';
import { WritableStream } from '../../src/data/fold/streams.js';
import { FakeTime } from './fake-time.js';

/** Everything is seen as it is. */
export const openProjection: Projection = {
  digest: 'open',
  keysOpen: true,
  project: (_, value) => value as RecordValue,
};

/** One stream, one gateway and its ends; tests carry the messages. */
export class ProtocolFixture {
  readonly time = new FakeTime();
  readonly stream = new WritableStream('queues/all');
  readonly receiver: Receiver = createReceiver({ clock: this.time, random: () => 0 });
  projection: Projection | 'denied' = openProjection;
  epoch = 'e1';
  #views = createViewCache();

  sender(options: Partial<SenderOptions> = {}): Sender {
    return createSender({
      views: sub => {
        if (this.projection === 'denied' || sub.s !== this.stream.name) return 'denied';
        return this.#views.get(this.stream, sub, this.projection);
      },
      epoch: () => this.epoch,
      clock: this.time,
      linkClock: () => ({ virtual: 0, wall: this.time.wall(), rate: 1 }),
      node: 'a',
      ...options,
    });
  }

  /** The gateway starts again: what it knows beyond its streams is gone. */
  restart(): void {
    this.#views = createViewCache();
  }

  /** A sender that was greeted and asked for the stream, and what it sent on that. */
  subscribed(sub: object = {}): { readonly sender: Sender; readonly sent: readonly GatewayMessage[] } {
    const sender = this.sender();
    sender.receive({ type: 'hello', v: 1, client: 'test', capabilities: [] });
    return { sender, sent: sender.receive({ type: 'sub', subs: [{ s: this.stream.name, ...sub }] }) };
  }

  waiting(queue: string, waiting: number): void {
    this.stream.set(`now|${queue}|phone`, { waiting });
  }
}

export function batchesIn(messages: readonly GatewayMessage[]) {
  return messages.filter(message => message.type === 'batch');
}

export function partsIn(messages: readonly GatewayMessage[]): readonly Part[] {
  return batchesIn(messages).flatMap(batch => batch.parts);
}

export function beatIn(messages: readonly GatewayMessage[]): BeatMessage | undefined {
  return messages.find(message => message.type === 'beat');
}
