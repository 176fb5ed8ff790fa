import type { PageMessage } from '../../src/data/feed/protocol/messages.js';
import type { OpenWire, Wire, WireEvents } from '../../src/data/feed/wire.js';

/** One attempt to connect, played by a test. */
export class FakeWire implements Wire {
  readonly sent: PageMessage[] = [];
  readonly token: string | null;
  readonly events: WireEvents;
  closed = false;

  constructor(token: string | null, events: WireEvents) {
    this.token = token;
    this.events = events;
  }

  send(message: PageMessage): void {
    this.sent.push(message);
  }

  close(): void {
    this.closed = true;
  }
}

/** Every attempt in turn; the last one is the current. */
export class FakeNetwork {
  readonly wires: FakeWire[] = [];
  readonly openWire: OpenWire = (token, events) => {
    const wire = new FakeWire(token, events);
    this.wires.push(wire);
    return wire;
  };

  /** Throws when nothing was attempted yet. */
  get wire(): FakeWire {
    const wire = this.wires.at(-1);
    if (!wire) throw new Error('No attempt to connect was made.');
    return wire;
  }
}
