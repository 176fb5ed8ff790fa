import type { IncomingHttpHeaders } from 'node:http';
import type { Instant, Projection } from 'madoguchi/data';
import { localProjection } from '../rights/local-projection.js';
import type { Situation } from '../rights/situation.js';

/** Who knocks: a page that wants a socket, or a caller of the HTTP interface. */
export interface Handshake {
  readonly remoteAddress: string;
  readonly headers: IncomingHttpHeaders;
  /** What a page gave beside the address: a token, never in the URL. */
  readonly auth: Readonly<Record<string, unknown>>;
}

/** What somebody may do and see. Everything that leaves the gateway goes through `projection`. */
export interface Access {
  readonly subject: string;
  /** The agent that the bearer is; of nobody's contacts where there is none. */
  readonly agent?: string | undefined;
  /** When the rights were given; a revocation of this subject after it makes them void. */
  readonly issued: Instant;
  /** When the rights end; `null`: not before the connection does. */
  readonly expires: Instant | null;
  /** True for those who may send events. */
  readonly mayAppend: boolean;
  /** True for those who may revoke rights, look into the gateway and care for its log. */
  readonly mayAdminister: boolean;
  /** What is left of a stream for this reader; `null`: it is denied, and that can't be told from absent. */
  projection(stream: string): Projection | null;
}

/**
 * Decides who somebody is; `null` refuses. The one place where rights come from. `situation`: what they depend on besides, as
 * the gateway that asks knows it.
 */
export type Authorize = (
  handshake: Handshake,
  situation?: Situation,
) => Access | null | Promise<Access | null>;

const loopback = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What proxies add; what it says is believed of nobody, but that it is there tells that somebody else asks. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/** Whether this machine itself asks, and not a proxy on it for somebody else. */
export function isLoopback({
  remoteAddress,
  headers = {},
}: Pick<Handshake, 'remoteAddress'> & Partial<Pick<Handshake, 'headers'>>): boolean {
  return loopback.test(remoteAddress) && forwarding.every(name => headers[name] === undefined);
}

/**
 * Whether this machine asks itself, by one of its own names: a page from elsewhere that is opened here may have a name
 * of its own that leads here.
 */
export function isNear(caller: Pick<Handshake, 'remoteAddress' | 'headers'>): boolean {
  return isLoopback(caller) && namesLoopback(`http://${caller.headers.host ?? ''}`);
}

/** Everybody on this machine, where no rights are given out: nobody's own. */
export const localSubject = 'local';

const everything: Access = {
  subject: localSubject,
  issued: 0,
  expires: null,
  mayAppend: true,
  mayAdminister: true,
  projection: localProjection,
};

/** A page that was not let in, told so that its author learns what to do. Nothing in it is of a person. */
export interface RefusedPage {
  /** As `https://crm.example`; `null` as browsers write it for sandboxed frames and files. */
  readonly origin: string;
  /** What kept it out: the machine it is opened on, the name it asks for the gateway by, or its origin. */
  readonly reason: 'machine' | 'host' | 'origin';
  /** The same in words, and what to do. */
  readonly message: string;
}

export interface PageRule {
  /** Origins that are let in beside this machine's, as browsers write them: compared as a whole. */
  readonly origins?: readonly string[];
  /** Told once of each origin and reason, and of no more than twenty. */
  readonly onRefused?: (page: RefusedPage) => void;
}

/** Whoever makes up origins must not fill the memory or the terminal. */
const maxTold = 20;

/** Tells of pages that were not let in: of each origin and reason once, and of no more than twenty. */
export class RefusedPages {
  readonly #tell: PageRule['onRefused'];
  readonly #told = new Set<string>();

  constructor(tell: PageRule['onRefused']) {
    this.#tell = tell;
  }

  tell(page: RefusedPage): void {
    const key = `${page.reason} ${page.origin}`;
    if (this.#told.size >= maxTold || this.#told.has(key)) return;
    this.#told.add(key);
    this.#tell?.(page);
  }
}

/**
 * The rule where no rights are given out: this machine may see and send everything, nobody else anything.
 * `Host` has to name this machine too, and `Origin`, where there is one, this machine or one of `origins`: so
 * that a page from elsewhere, opened here, can't reach the gateway. The address stays this machine's in any
 * case, since only browsers are honest about their origin.
 */
export function authorizePages({ origins = [], onRefused }: PageRule = {}): Authorize {
  const refused = new RefusedPages(onRefused);
  return handshake => {
    const reason = objection(handshake, origins);
    if (reason === null) return everything;
    const { origin } = handshake.headers;
    if (origin !== undefined) refused.tell(refusedPage(origin, reason));
    return null;
  };
}

/** The rule of a gateway that is given none: this machine and its own pages. */
export const authorizeLoopback: Authorize = authorizePages();

function objection(handshake: Handshake, origins: readonly string[]): RefusedPage['reason'] | null {
  const { host, origin } = handshake.headers;
  if (!isLoopback(handshake)) return 'machine';
  if (!namesLoopback(`http://${host ?? ''}`)) return 'host';
  const fits = origin === undefined || namesLoopback(origin) || origins.includes(origin);
  return fits ? null : 'origin';
}

function refusedPage(text: string, reason: RefusedPage['reason']): RefusedPage {
  // What a header says is not printed as it came.
  const origin = URL.canParse(text) ? new URL(text).origin.slice(0, 200) : 'null';
  const advice = {
    machine:
      'this gateway admits browsers of its own machine only; start it with --token-key or give createGateway an authorize',
    host: 'it asked for this gateway by another name than localhost or 127.0.0.1; use one of these in its url',
    origin:
      origin === 'null'
        ? 'that is what every sandboxed frame and local file says; give createGateway an authorize'
        : `this gateway admits pages of this machine; start with --origin ${origin} or give createGateway an authorize`,
  }[reason];
  return { origin, reason, message: `refused a page of origin ${origin}: ${advice}.` };
}

/** Whether a URL names this machine by one of its own names. */
export function namesLoopback(url: string): boolean {
  return URL.canParse(url) && loopbackNames.has(new URL(url).hostname);
}
