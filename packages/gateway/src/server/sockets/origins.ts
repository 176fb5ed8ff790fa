import type { IncomingHttpHeaders } from 'node:http';
import { isNear, namesLoopback, RefusedPages, type RefusedPage } from '../access.js';

/** Which pages may open a socket, beside those of the host that they ask. */
export interface OriginRule {
  /** As browsers write them and compared as a whole: `https://crm.example`; `null` for sandboxed frames. */
  readonly allow?: readonly string[];
  /** Lets in callers that name no origin: programs, since browsers always do. */
  readonly allowMissing?: boolean;
  /** Told once of each origin, and of no more than twenty. */
  readonly onRefused?: (page: RefusedPage) => void;
}

export interface OriginCaller {
  readonly remoteAddress: string;
  readonly headers: IncomingHttpHeaders;
  /** True when it came over TLS to this very process. */
  readonly encrypted: boolean;
}

/** Says whether a caller may open a socket, before anything else is done for it. */
export type OriginCheck = (caller: OriginCaller) => boolean;

/**
 * `Origin` has to be one of the host that is asked for, or a listed one. On this machine, asked by one of its
 * loopback names, every page of it is let in, whatever its port, and so are programs.
 */
export function originCheck({ allow = [], allowMissing = false, onRefused }: OriginRule = {}): OriginCheck {
  const refused = new RefusedPages(onRefused);
  return caller => {
    const { origin } = caller.headers;
    if (origin === undefined ? allowMissing : allow.includes(origin)) return true;
    if (isOwn(caller) || isOfThisMachine(caller)) return true;
    refused.tell(refusedPage(origin));
    return false;
  };
}

/** Behind a proxy that ends TLS the scheme is not known here; where it is, it counts. */
function isOwn({ headers: { host, origin }, encrypted }: OriginCaller): boolean {
  if (host === undefined || origin === undefined || !URL.canParse(origin)) return false;
  const { origin: exact, protocol, host: of } = new URL(origin);
  if (exact !== origin || !/^https?:$/.test(protocol) || (encrypted && protocol === 'http:')) return false;
  const asked = `${protocol}//${host}`;
  return URL.canParse(asked) && new URL(asked).host === of;
}

function isOfThisMachine(caller: OriginCaller): boolean {
  const { origin } = caller.headers;
  return isNear(caller) && (origin === undefined || namesLoopback(origin));
}

function refusedPage(text: string | undefined): RefusedPage {
  // What a header says is not printed as it came.
  const origin = text !== undefined && URL.canParse(text) ? new URL(text).origin.slice(0, 200) : 'null';
  const advice =
    text === undefined
      ? 'programs say where they belong by an Origin header, or the gateway is configured to do without'
      : `it is of another host than the one it asks; let it in with --origin ${origin}, or origins of createGateway`;
  const of = text === undefined ? 'a caller without origin' : `a page of origin ${origin}`;
  return {
    origin: text === undefined ? 'none' : origin,
    reason: 'origin',
    message: `refused ${of}: ${advice}.`,
  };
}
