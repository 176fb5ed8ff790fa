import {
  AskError,
  type AskSignal,
  type CommandArgs,
  type CommandResult,
  type EntryPage,
  type EntryQuery,
  type SeekOptions,
} from '../model/asking.js';
import type {
  Feed,
  FeedCounters,
  FeedProblem,
  FeedSession,
  FeedSink,
  StreamChange,
  StreamNeed,
} from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { Instant } from '../model/vocabulary.js';
import { Asker } from './asker.js';
import { GatewayWall } from './gateway-wall.js';
import { LinkKeeper } from './link-keeper.js';
import { LinkTroubles } from './link-troubles.js';
import { defaultHz, lateMs } from './protocol/limits.js';
import { isInPast } from './protocol/past.js';
import type { NoticeMessage, PageMessage, WelcomeMessage } from './protocol/messages.js';
import { createReceiver, type Receiver, type ReceiverOutput, type StreamBeat } from './protocol/receiver.js';
import { RestartNotice } from './restart-notice.js';
import { RightsKeeper } from './rights-keeper.js';
import { SourceAge, sourceStream } from './source-age.js';
import type { TokenProvider } from './token.js';
import type { OpenWire } from './wire.js';

/** With these it does not get on by itself: somebody has to correct the page or the gateway. */
const hopeless: ReadonlySet<string> = new Set(['version', 'bad-url', 'token-url-origin']);
/** The rights are gone, or were never there: what was seen goes at once, and is asked for with each token. */
const denials: ReadonlySet<string> = new Set(['denied', 'revoked', 'expired']);
/** The page's own server gives no token any more: once the rights have ended, that is as good as a denial. */
const signedOut: ReadonlySet<string> = new Set(['token-refused', 'token-redirected']);
/** Cuts a second while nothing is in sight: what comes back into sight is a second old at most. */
const pausedHz = 1;

/** What a session needs; the connection is given, so that tests need no network. */
export interface WireFeedOptions {
  readonly openWire: OpenWire;
  readonly token?: TokenProvider | undefined;
  readonly time: TimeSource;
  readonly random: () => number;
  /** How often a second changes are wanted; 10 by default, 20 at most. */
  readonly maxHz?: number | undefined;
}

/** Live streams of a gateway over any connection. */
export function wireFeed(options: WireFeedOptions): Feed {
  return { open: sink => new SocketSession(options, sink) };
}

/** Carries what the receiver says to the gateway and to the page; it decides nothing about records. */
class SocketSession implements FeedSession {
  readonly #options: WireFeedOptions;
  readonly #sink: FeedSink;
  readonly #link: LinkKeeper;
  readonly #receiver: Receiver;
  readonly #asker: Asker;
  readonly #rights: RightsKeeper;
  readonly #troubles: LinkTroubles;
  readonly #sources = new SourceAge();
  readonly #restart: RestartNotice;
  readonly #wall: GatewayWall;
  #needs: readonly StreamNeed[] = [];
  /** Why there is no link, until there is one. */
  #problem: FeedProblem | undefined;
  #paused = false;

  constructor(options: WireFeedOptions, sink: FeedSink) {
    const { token, time, random, maxHz } = options;
    this.#options = options;
    this.#sink = sink;
    this.#wall = new GatewayWall(time);
    this.#restart = new RestartNotice(time);
    this.#troubles = new LinkTroubles(problems => sink.troubles(problems));
    this.#receiver = createReceiver({ clock: time, random, ...(maxHz === undefined ? {} : { maxHz }) });
    this.#asker = new Asker(this.#receiver, time, output => this.#run(output));
    this.#rights = new RightsKeeper(
      { token, time, random, wall: () => this.#wall.now() },
      {
        present: fresh => this.#run(this.#receiver.authorise(fresh)),
        trouble: problem => this.#troubles.set('rights', ...(problem ? [problem] : [])),
      },
    );
    this.#link = new LinkKeeper(options, {
      connecting: () => this.#connecting(),
      open: () => this.#run(this.#receiver.connected()),
      message: message => this.#message(message),
      tick: () => this.#tick(),
      lost: problem => this.#lost(problem),
    });
    this.#link.start();
  }

  get counters(): FeedCounters {
    return this.#receiver.counters;
  }

  want(needs: readonly StreamNeed[]): void {
    const before = new Set(this.#needs.map(need => need.stream));
    this.#needs = needs;
    this.#run(this.#receiver.want(this.#asked()));
    for (const { stream } of needs) if (!before.has(stream)) this.#deliverKnown(stream);
  }

  retry(stream: string): void {
    this.#run(this.#receiver.retry(stream));
  }

  wake(): void {
    this.#link.wake();
    this.#rights.woken();
  }

  rest(): void {
    this.#link.rest();
  }

  pause(paused: boolean): void {
    if (paused === this.#paused) return;
    this.#paused = paused;
    // No stream is named, so that only the pace changes.
    this.#send({ type: 'sub', subs: [], maxHz: this.#options.maxHz ?? defaultHz });
  }

  page(query: EntryQuery, signal?: AskSignal): Promise<EntryPage> {
    return this.#asker.page(query, signal);
  }

  command(op: string, args: CommandArgs, signal?: AskSignal): Promise<CommandResult> {
    if (this.#receiver.past) return Promise.reject(new AskError('past', { asked: op }));
    return this.#asker.command(op, args, signal);
  }

  seek(at: Instant | null, rate: number, options?: SeekOptions): Promise<void> {
    return this.#asker.seek(at, rate, options);
  }

  close(): void {
    this.#rights.ended();
    this.#link.close();
    this.#asker.close();
  }

  /** What the page needs, and the sources, by which its freshness is judged. */
  #asked(): readonly StreamNeed[] {
    if (this.#needs.length === 0 || this.#isNeeded(sourceStream)) return this.#needs;
    return [...this.#needs, { stream: sourceStream }];
  }

  #isNeeded(stream: string): boolean {
    return this.#needs.some(need => need.stream === stream);
  }

  /** What the receiver has already, it is not sent again. */
  #deliverKnown(stream: string): void {
    const known = this.#receiver.state(stream);
    if (!known) return;
    this.#sink.change({ stream, whole: true, changed: known.records, deleted: [] });
    if (this.#receiver.outdated(stream)) this.#sink.outdate?.(stream);
  }

  #connecting(): void {
    // What is wrong stands until the gateway says otherwise; an attempt alone says nothing.
    if (!this.#problem) this.#sink.link('connecting');
  }

  #tick(): void {
    this.#run(this.#receiver.tick());
    this.#rights.tick();
  }

  #lost(seen: FeedProblem): void {
    const problem = this.#restart.reasonOf(seen);
    this.#receiver.disconnected();
    this.#rights.ended();
    this.#troubles.clear('line', 'sources');
    if (problem.code !== 'draining') this.#troubles.clear('restart');
    this.#problem = problem;
    // That it would soon not be spoken with is said better by now.
    if (problem.code === 'version') this.#troubles.clear('notice');
    if (!isDenial(problem) && !(signedOut.has(problem.code) && this.#rights.over)) {
      this.#sink.link(hopeless.has(problem.code) ? 'failed' : 'closed', problem);
      return;
    }
    // Nothing seen under the rights that are gone may come back from memory.
    this.#run(this.#receiver.forget());
    this.#sources.clear();
    this.#sink.link('denied', problem);
  }

  #message(message: unknown): void {
    const output = this.#receiver.receive(message);
    const { refused } = this.#receiver.counters;
    if (refused > 0) this.#troubles.set('messages', { code: 'messages-refused', params: { count: refused } });
    const { type, ts } = headOf(message);
    // A beat that waited while the page was frozen is as old as it is, not as old as its reading.
    this.#run(output, type === 'beat' && typeof ts === 'number' ? this.#wall.since(ts) : 0);
  }

  /** @param transitMs how long the message behind this output was on its way */
  #run(output: ReceiverOutput, transitMs = 0): void {
    for (const message of output.messages) this.#send(message);
    if (output.welcome) this.#welcomed(output.welcome);
    // Before the clock: nothing of one time is to be taken for the other's, be it for a moment.
    if (output.turned) this.#outdate();
    if (output.clock) {
      const { offset, ...clock } = output.clock;
      if (offset !== null) this.#wall.measured(offset);
      this.#sink.clock(clock, offset ?? undefined);
    }
    for (const change of output.changes) this.#change(change);
    for (const { stream, ...problem } of output.problems)
      this.#refuse(stream, this.#problemOf(stream, problem));
    if (output.beats.length > 0) this.#beat(output.beats, transitMs);
    for (const notice of output.notices) this.#notice(notice);
    this.#asker.goOn(output.progress);
    this.#asker.ended(output.answers);
    if (output.renewal) this.#rights.answered(output.renewal);
    if (output.failed) this.#link.drop(output.failed);
  }

  #send(message: PageMessage): void {
    this.#link.send(this.#paused && message.type === 'sub' ? { ...message, maxHz: pausedHz } : message);
  }

  #welcomed({ clock, expires, subject }: WelcomeMessage): void {
    this.#link.settled();
    this.#problem = undefined;
    this.#troubles.clear('notice', 'restart');
    this.#restart.over();
    // Near enough until the offset is measured: a replay must not show waits of years meanwhile.
    this.#wall.assumed(clock.wall);
    this.#rights.granted(expires);
    this.#sink.identity?.(subject ?? null);
    this.#sink.link('open');
  }

  #beat(beats: readonly StreamBeat[], transitMs: number): void {
    const now = this.#wall.now();
    const behindMs = Math.max(...beats.map(beat => beat.behindMs)) + transitMs;
    this.#troubles.set('line', ...(behindMs >= lateMs ? [{ code: 'slow' }] : []));
    // In the past a source's last sign of life is of that time, too: whether it was silent then, its record says.
    const { past } = this.#receiver;
    this.#troubles.set('sources', ...(past ? [] : this.#sources.silent(now)));
    const vouched = past ? now : this.#sources.vouchedUntil(now);
    for (const beat of beats) {
      if (!this.#isNeeded(beat.stream)) continue;
      this.#sink.beat(beat.stream, beat.behindMs + transitMs, vouched);
    }
  }

  #change(change: StreamChange): void {
    const { stream, whole } = change;
    if (stream === sourceStream) this.#sources.take(change);
    if (!this.#isNeeded(stream)) return;
    // The receiver empties a stream whose rights are gone before it has another snapshot.
    if (whole && !this.#receiver.state(stream)) this.#sink.refuse(stream, { code: 'revoked' });
    else this.#sink.change(change);
  }

  /** What is held of another time than what is shown from here on is drawn old until that comes. */
  #outdate(): void {
    for (const { stream } of this.#needs) if (this.#receiver.outdated(stream)) this.#sink.outdate?.(stream);
  }

  #problemOf(stream: string, problem: FeedProblem): FeedProblem {
    const isKept = !this.#receiver.past || isInPast(stream);
    return isKept || !isDenial(problem) ? problem : { code: 'not-in-past' };
  }

  #refuse(stream: string, problem: FeedProblem): void {
    if (this.#isNeeded(stream)) this.#sink.refuse(stream, problem);
  }

  #notice({ code, s, retryAfterMs }: NoticeMessage): void {
    if (code === 'draining') {
      this.#link.retryAfter(retryAfterMs);
      this.#restart.told();
      this.#troubles.set('restart', { code });
      return;
    }
    // What concerns one stream comes as that stream's own refusal.
    if (s !== undefined) return;
    if (code === 'revoked') this.#link.drop({ code });
    else if (code === 'expires-soon' && this.#options.token) this.#rights.endsSoon();
    // Whether the line is slow, and still is, the beats say; how far a question is, who asked.
    else if (code !== 'slow' && code !== 'not-yet') this.#troubles.set('notice', { code });
  }
}

function isDenial({ code }: FeedProblem): boolean {
  return denials.has(code);
}

/** What a message says of itself, before anything of it is trusted. */
function headOf(message: unknown): { readonly type?: unknown; readonly ts?: unknown } {
  return typeof message === 'object' && message !== null ? message : {};
}
