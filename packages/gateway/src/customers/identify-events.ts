import { mostCandidates, type AddressKind } from 'madoguchi/data';
import type { EventIdentity } from '../server/post-events.js';
import type { Masking } from './masking.js';
import type { CustomerStore, GivenAddress, ResolvedAddress } from './store/customer-store.js';

type Fields = Readonly<Record<string, unknown>>;

/** What telephone systems write where there is no number, and what Japanese ones say of why. */
const withheldWords =
  /^(?:anonymous|restricted|private|withheld|unavailable|unknown|blocked|no number|非通知|公衆電話|表示圏外|通知不可)(?:@.*)?$/iu;

const kindsByChannel: ReadonlyMap<unknown, AddressKind> = new Map([
  ['phone', 'phone'],
  ['sms', 'phone'],
  ['fax', 'phone'],
  ['email', 'email'],
  ['line', 'line'],
]);
const kinds: ReadonlySet<unknown> = new Set<AddressKind>(['phone', 'email', 'line', 'number']);

/**
 * Takes the address out of events of contacts before anything else looks at them. In its place come a reference to it, and whose
 * it is: one customer, or the candidates where several share it. The customer's address is `from`, of outbound contacts
 * `to`; the other one is the house's. What a source says itself of the customer wins.
 *
 * Rejects when the store can't be had.
 */
export function identifyEvents(
  store: Pick<CustomerStore, 'resolve'>,
  masking: Pick<Masking, 'text'>,
): EventIdentity {
  return { input: input => identified(input, store), words: text => masking.text(text) };
}

async function identified(input: unknown, store: Pick<CustomerStore, 'resolve'>): Promise<unknown> {
  const data = contactData(input);
  if (!data || !isObject(input)) return input;
  const { from: _from, to: _to, ...rest } = data;
  const given = customersAddress(data);
  if (given === null || rest['withheld'] === true) return { ...input, data: rest };
  if (isWithheld(given)) return { ...input, data: { ...rest, withheld: true } };
  const address = readAddress(given, rest['channel']);
  const resolved = address && (await store.resolve(address));
  return { ...input, data: resolved ? { ...rest, ...whose(resolved, rest) } : rest };
}

/** The data of a contact's event that has an address in it. */
function contactData(input: unknown): Fields | null {
  if (!isObject(input) || typeof input['type'] !== 'string' || !input['type'].startsWith('contact.'))
    return null;
  const { data } = input;
  return isObject(data) && ('from' in data || 'to' in data) ? data : null;
}

/** Where the direction is not said, both together can't be told apart; a contact that begins so is inbound. */
function customersAddress({ direction, from = null, to = null, enqueuedAt, queueId }: Fields): unknown {
  if (direction === 'outbound') return to;
  const begins = enqueuedAt !== undefined || queueId !== undefined;
  return direction === 'inbound' || to === null || begins ? from : null;
}

function isWithheld(given: unknown): boolean {
  return (
    typeof given === 'string' &&
    withheldWords.test(
      given
        .normalize('NFKC')
        .trim()
        .replace(/^sips?:/i, ''),
    )
  );
}

/** A text whose kind the channel tells, or its form; or an object that says its kind. */
function readAddress(given: unknown, channel: unknown): GivenAddress | null {
  if (isObject(given)) {
    const { kind, value } = given;
    return isKind(kind) && typeof value === 'string' ? { kind, value } : null;
  }
  if (typeof given !== 'string' && typeof given !== 'number') return null;
  const value = String(given);
  return { kind: kindsByChannel.get(channel) ?? kindOf(value), value };
}

function isKind(kind: unknown): kind is AddressKind {
  return kinds.has(kind);
}

function kindOf(value: string): AddressKind {
  if (/^U[0-9a-f]{32}$/.test(value)) return 'line';
  return /@|＠/.test(value) && !/^sips?:/i.test(value) ? 'email' : 'phone';
}

function whose({ ref, customers }: ResolvedAddress, said: Fields): Fields {
  const [only] = customers;
  const isSaid = said['customerKey'] !== undefined || said['candidates'] !== undefined;
  return {
    addressRef: ref,
    ...(!isSaid && customers.length === 1 && { customerKey: only }),
    // An address of more is nobody's.
    ...(!isSaid && customers.length > 1 && customers.length <= mostCandidates && { candidates: customers }),
  };
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
