import {
  channels,
  directions,
  entryKinds,
  type AddressRecord,
  type AttributeRecord,
  type CaseRecord,
  type DialledRecord,
  type EntryRecord,
  type HabitsRecord,
  type MatchRecord,
  type MeRecord,
  type OfferRecord,
  type ProfileRecord,
  type RevealedRecord,
  type SalesRecord,
} from 'madoguchi/data';
import {
  each,
  type AnyFieldSights,
  type FieldSights,
  type Readers,
  type StreamSights,
} from './field-sights.js';

/** Whoever may look at a customer at all: an operator only while he serves that one. */
const readers: Readers = ['operator', 'supervisor', 'manager'];
/** Who talks with the customer, and who leads those: name and words are for them. */
const closest: Readers = ['operator', 'supervisor'];
/** Who finds people that nobody called for. */
const leads: Readers = ['supervisor'];

function address(whole: Readers): FieldSights<AddressRecord> {
  return { ...each(['ref', 'kind', 'masked', 'label', 'shared'], readers), whole };
}

const attribute = (who: Readers): FieldSights<AttributeRecord> => each(['place', 'id', 'name', 'value'], who);

const profile = (whole: Readers): FieldSights<ProfileRecord> => ({
  ...each(['key', 'state', 'maskedName', 'since', 'merged'], readers),
  ...each(['name', 'kana'], closest),
  addresses: { each: address(whole) },
  attributes: { each: attribute(readers) },
  closeAttributes: { each: attribute(closest) },
});

const habits: FieldSights<HabitsRecord> = {
  ...each(['entries', 'first', 'lastContact', 'bestHour', 'bestChannel', 'csatSum', 'csatAnswers'], readers),
  ...each(['lastCsat', 'lastNps', 'promisesKept', 'promisesBroken', 'channels', 'revision'], readers),
};

const sales: FieldSights<SalesRecord> = {
  ...each(['cube', 'basis', 'asOf', 'currency', 'minorUnits', 'stage', 'r', 'f', 'm', 'bins'], readers),
  ...each(['segment', 'positiveDormant', 'orders', 'amount', 'firstOrder', 'lastOrder'], readers),
  ...each(['window', 'bought', 'next'], readers),
  shares: { each: each(['product', 'amount'], readers) },
};

const entry: FieldSights<EntryRecord> = {
  ...each(['kind', 'occurredAt', 'channel', 'direction', 'actorType', 'caseId', 'facts'], readers),
  ...each(['operator', 'operatorName'], readers),
  content: closest,
};

const thread: FieldSights<CaseRecord> = {
  ...each(['state', 'category', 'openedAt', 'closedAt', 'dueAt', 'lastAt', 'entries', 'channels'], readers),
  title: closest,
};

/** As they were asked for: `entries`, `channel|phone`, `direction|inbound`, `kind|order`. */
const totals: AnyFieldSights = {
  ...each(['entries', 'cases'], readers),
  ...each(
    channels.map(channel => `channel|${channel}`),
    readers,
  ),
  ...each(
    directions.map(direction => `direction|${direction}`),
    readers,
  ),
  ...each(
    entryKinds.map(kind => `kind|${kind}`),
    readers,
  ),
};

const revealed: FieldSights<RevealedRecord> = each(['ref', 'kind', 'value', 'until'], closest);
const dialled: FieldSights<DialledRecord> = each(['ref', 'contactId'], closest);

/** Of the stream of one customer. */
export function customerFamilies(whole: Readers): StreamSights['families'] {
  return {
    profile: profile(whole),
    habits,
    sales,
    pinned: entry,
    entry,
    case: thread,
    totals,
    revealed,
    dialled,
  };
}

/** Of what is found: an operator sees no name of whoever he doesn't serve. An address alone is for who answers it. */
export function matchFamilies(whole: Readers): StreamSights['families'] {
  const match: FieldSights<MatchRecord> = {
    ...each(['key', 'maskedName', 'since', 'lastContactAt', 'matchedBy'], readers),
    ...each(['name', 'kana'], leads),
    addresses: { each: address(whole) },
  };
  const caller: FieldSights<AddressRecord> = {
    ...each(['ref', 'kind', 'masked', 'label', 'shared'], closest),
    whole: whole.filter(role => closest.includes(role)),
  };
  return { match, address: caller, totals: each(['matches'], readers) };
}

/** Nobody else's: the operator's own. */
const own: Readers = ['operator'];
const me: FieldSights<MeRecord> = each(['name', 'state', 'reason', 'since', 'counters'], own);
const offer: FieldSights<OfferRecord> = {
  ...each(['channel', 'direction', 'queueId', 'state', 'offeredAt'], own),
  ...each(['customerKey', 'candidates', 'addressRef', 'withheld'], own),
};

/** Of an operator's own stream; of a contact of nobody that is known, he dials and reveals by it. */
export const operatorFamilies: StreamSights['families'] = { me, offer, dialled, revealed };
