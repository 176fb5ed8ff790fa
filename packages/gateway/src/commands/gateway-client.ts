import { InvalidArgumentError, Option } from 'commander';
import { InputError } from '../input/problems.js';
import { namesLoopback } from '../server/access.js';

/** A gateway that does not answer by then is taken for one that is not there. */
const timeLimitMs = 10_000;

export interface GatewayAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** `--url`: where a command finds its gateway. */
export function gatewayUrlOption(description: string): Option {
  const url = 'http://127.0.0.1:8787/';
  return new Option('--url <address>', description).argParser(urlOption).default(new URL(url), url);
}

/** A token must not go over a network in the clear. */
function urlOption(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError('Give an address such as https://gateway.example/.');
  }
  if (url.protocol === 'http:' && !namesLoopback(url.href)) {
    throw new InvalidArgumentError('Give an https address: a token would be sent in the clear.');
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** @throws InputError when the gateway can't be reached, or answers no JSON */
export async function askGateway(url: URL, init: RequestInit = {}): Promise<GatewayAnswer> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeLimitMs) });
  } catch (error) {
    throw new InputError(`There is no gateway at ${url.origin}: start it, or name another with --url.`, {
      cause: error,
    });
  }
  const body: unknown = await response.json().catch(() => null);
  return { status: response.status, body: isObject(body) ? body : {} };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
