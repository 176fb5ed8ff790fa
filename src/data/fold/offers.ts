import { connectedAt, endedAt } from '../kpi/contact-times.js';
import type { Instant } from '../model/vocabulary.js';
import { phaseOf, type ContactPhase, type ContactReading } from './contact-facts.js';
import type { OfferRecord } from './operator-records.js';

/** A contact as it is with one agent. */
export interface Offer {
  readonly agentId: string;
  /** As `ContactPhase` has it. */
  readonly since: Instant;
  readonly record: OfferRecord;
}

/**
 * With whom a contact is at `asOf`: whom it occupies, and whom it rings at while another one still has it, who hands it
 * over. Nobody has one that has not arrived, and nobody one that is over.
 */
export function offersOf(reading: ContactReading, asOf: Instant): readonly Offer[] {
  const { record } = reading;
  if (record === null || record.enqueuedAt > asOf) return [];
  const own = phaseOf(reading, asOf);
  const handedTo = own && handOver(reading, own, asOf);
  const phases = [own, handedTo].filter(phase => phase !== null);
  const { channel, direction, queueId, customerKey = null } = record;
  const { candidates = [], addressRef = null, withheld = false } = record;
  return phases.map(phase => {
    const { agentId, state, since } = phase;
    const offeredAt = offeredSince(reading, phase);
    const told = { channel, direction, queueId, state, offeredAt };
    return { agentId, since, record: { ...told, customerKey, candidates, addressRef, withheld } };
  });
}

/** The ringing at somebody else, while whoever has the contact talks. */
function handOver(
  { record, offeredTo, offeredAt }: ContactReading,
  own: ContactPhase,
  asOf: Instant,
): ContactPhase | null {
  if (record === null || offeredTo === null || offeredTo === own.agentId) return null;
  const ended = endedAt(record);
  if (own.state === 'offered' || (ended !== undefined && ended <= asOf)) return null;
  return { agentId: offeredTo, state: 'offered', since: offeredAt };
}

/** A contact that was taken without a word of its ringing was offered when it was connected. */
function offeredSince({ record, takenOfferAt }: ContactReading, { state, since }: ContactPhase): Instant {
  if (state === 'offered' || record === null) return since;
  return takenOfferAt ?? connectedAt(record) ?? since;
}

export function sameOffer(one: OfferRecord, other: OfferRecord): boolean {
  return (Object.keys(one) as (keyof OfferRecord)[]).every(field =>
    field === 'candidates' ? sameKeys(one.candidates, other.candidates) : one[field] === other[field],
  );
}

function sameKeys(ones: readonly string[], others: readonly string[]): boolean {
  return ones.length === others.length && ones.every((key, place) => key === others[place]);
}
