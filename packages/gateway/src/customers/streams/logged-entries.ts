import {
  contactInstants,
  talkOf,
  waitOf,
  type ContactEvent,
  type ContactRecord,
  type EntryInput,
  type LoggedEvent,
  type ShopEvent,
} from 'madoguchi/data';

/** What the log's contact of this id is called among the entries: whoever knows more of it corrects it under this id. */
export function contactEntryId(contactId: string): string {
  return `contact:${contactId}`;
}

export function orderEntryId(orderId: string): string {
  return `order:${orderId}`;
}

export function isContactEvent(event: LoggedEvent): event is ContactEvent {
  return event.type.startsWith('contact.');
}

export function isOrderEvent(event: LoggedEvent): event is Exclude<ShopEvent, { type: 'customer.changed' }> {
  return event.type === 'order.placed' || event.type === 'order.cancelled';
}

/**
 * A contact as an entry; `null` while nobody knows whose it is. What the log does not know is left as others have told it.
 *
 * @param nameOf what an agent is called, by the id
 */
export function contactInput(
  record: ContactRecord,
  nameOf: (agent: string) => string | null,
): EntryInput | null {
  const { contactId, customerKey, agentId, outcome, recordingUrl } = record;
  if (customerKey === undefined) return null;
  const { channel, direction, actorType, queueId, enqueuedAt, category, result, ivrPath, csat } = record;
  const { connectedAt, endedAt } = contactInstants(record);
  const name = agentId === undefined ? null : nameOf(agentId);
  const told = {
    ...{ channel, direction, actorType, queueId, contactId, category, result, ivrPath, csat },
    ...{ occurredAt: enqueuedAt, connectedAt, endedAt },
    operator: agentId,
    operatorName: name ?? undefined,
    outcome: outcome === 'waiting' ? undefined : outcome,
    waitMs: waitOf(record),
    talkMs: talkOf(record),
    recording: recordingUrl,
  };
  return {
    id: contactEntryId(contactId),
    kind: 'contact',
    whom: { customer: customerKey },
    patch: Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
  };
}

/**
 * What a shop tells of an order, cancelled or not by now. A negative amount is what was given back; one that was cancelled gave
 * nothing back, and stands as any order that was.
 */
export function orderInput(
  event: Exclude<ShopEvent, { type: 'customer.changed' }>,
  cancelled: boolean,
): EntryInput {
  const { subject, time } = event;
  const id = orderEntryId(subject);
  if (event.type === 'order.cancelled') return { id, kind: 'order', whom: {}, patch: { cancelled: true } };
  const { customer, amount } = event.data;
  const lines = (event.data.lines ?? []).map(({ product, quantity = null, amount: each = null }) => {
    return { product, quantity, amount: each };
  });
  const whom = { customer };
  const placed = { occurredAt: time, orderId: subject, lines };
  const patch = { ...placed, amount: Math.abs(amount) };
  if (amount < 0 && !cancelled) return { id, kind: 'return', whom, patch };
  return { id, kind: 'order', whom, patch: { ...patch, cancelled } };
}
