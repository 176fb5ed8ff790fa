import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { frameOf } from './frames.js';
import { fairWeather, Lane, type Weather } from './lane.js';
import { Witness } from './witness.js';

interface Connection {
  readonly page: Socket;
  readonly gateway: Socket;
  readonly down: Lane;
  readonly up: Lane;
}

/** The line between a page and a gateway, and what may happen to it. */
export class FaultProxy {
  /** Gateway to page, and page to gateway. */
  readonly down = fairWeather();
  readonly up = fairWeather();
  readonly witness = new Witness('queues/all');
  /** No route: who connects is reset. */
  unreachable = false;
  /** Connections since the beginning. */
  opened = 0;
  readonly #server: Server;
  readonly #target: number;
  readonly #connections = new Set<Connection>();
  readonly #lines = { down: { freeAt: 0 }, up: { freeAt: 0 } };

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer({ allowHalfOpen: true }, socket => this.#accept(socket));
  }

  /** Listens on a free port of this machine. */
  static async open(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(Number(new URL(target).port));
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** Ends with a slash. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** WebSockets that are open, not what else HTTP keeps. */
  get sockets(): number {
    return [...this.#connections].filter(({ down }) => down.upgraded).length;
  }

  /** Changes both directions, and lets go on what waited. */
  both(weather: Partial<Weather>): void {
    this.set('down', weather);
    this.set('up', weather);
  }

  set(direction: 'down' | 'up', weather: Partial<Weather>): void {
    Object.assign(this[direction], weather);
    this.#lines[direction].freeAt = 0;
    for (const connection of this.#connections) connection[direction].move();
  }

  /** Every fault is over; what was lost stays lost. */
  clear(): void {
    this.unreachable = false;
    this.both(fairWeather());
  }

  /** Both ends get a reset. */
  reset(): void {
    for (const connection of [...this.#connections]) this.#drop(connection);
  }

  /** The present connections are dead and nobody is told; new ones get through. */
  halfOpen(): void {
    for (const { down, up } of this.#connections) {
      down.abandon();
      up.abandon();
    }
  }

  /** Sends text of the harness's own to the pages or to the gateway, as one frame of each connection. */
  inject(direction: 'down' | 'up', payload: string | Buffer, opcode?: number): void {
    for (const connection of this.#connections) {
      connection[direction].inject(frameOf(payload, direction === 'up', opcode));
    }
  }

  async close(): Promise<void> {
    this.reset();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #accept(page: Socket): void {
    page.on('error', () => undefined);
    if (this.unreachable) {
      page.resetAndDestroy();
      return;
    }
    const gateway = connect({ port: this.#target, host: '127.0.0.1', allowHalfOpen: true });
    const { witness } = this;
    const down = new Lane({
      from: gateway,
      to: page,
      weather: this.down,
      line: this.#lines.down,
      delivered: (frame, cameAt, leftAt) => witness.down(frame, cameAt, leftAt),
    });
    const up = new Lane({
      from: page,
      to: gateway,
      weather: this.up,
      line: this.#lines.up,
      delivered: frame => witness.up(frame),
    });
    const connection = { page, gateway, down, up };
    this.#connections.add(connection);
    this.opened += 1;
    for (const socket of [page, gateway]) {
      socket.setNoDelay(true);
      socket.on('close', () => this.#closed(connection));
    }
  }

  /** Over when both ends are; a reset of one is a reset of the other, unless the line is dead or stalled. */
  #closed(connection: Connection): void {
    const { page, gateway } = connection;
    if (page.destroyed && gateway.destroyed) this.#connections.delete(connection);
  }

  #drop(connection: Connection): void {
    const { page, gateway, down, up } = connection;
    down.stop();
    up.stop();
    for (const socket of [page, gateway]) if (!socket.destroyed) socket.resetAndDestroy();
    this.#connections.delete(connection);
  }
}
