/**
 * Who may know what, written down a second time from the page on roles of the documentation and not from the
 * gateway's tables: a question is answered role by role, and what is not said is no.
 */
export interface Asker {
  readonly sub?: string;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  readonly agent?: string | undefined;
  /** The customers that he serves now. */
  readonly serves?: readonly string[];
}

/** What an alert is about, which decides who may know of it. */
export interface AskedAlert {
  readonly kind: string;
  readonly agentId: string;
  readonly holder: string;
}

/** The roles that the configuration lets see numbers and addresses whole. */
export type WholeFor = readonly string[];

const address = 'ref kind masked whole label shared';
const attribute = 'place id name value';
const entry = 'kind occurredAt channel direction actorType operator operatorName caseId facts content';

const known: Readonly<Record<string, string>> = {
  'queues site': 'timeZone dayStart today profile basis agentCostPerHour',
  'queues queue': 'name channels thresholdMs shortMs waitLimitMs',
  'queues staff': 'available offered onContact onHold acw onBreak notResponding',
  'queues now': 'waiting oldestEnqueuedAt open oldestOpenedAt available onContact acw onBreak',
  'queues headline': 'severity fact advice basis',
  'agents lane': 'state reason since until',
  'alerts alert':
    'kind rule name severity condition handling since raisedAt clearedAt count queueId channel group source reason kpi value limit ' +
    'numerator denominator dueAt triedAgainAt waitedMs stage claimedAt snoozedUntil handedOver outcome agentId contactId customerKey ' +
    'addressRef holder holderName holderGoneAt entryId word list offset history.at history.step history.outcome history.by',
  'alerts context': 'text at length occurredAt channel from',
  'alerts dialled': 'ref contactId',
  'alerts fired': 'kind severity raisedAt clearedAt agentId',
  'alerts acts': 'claim release hand-over acknowledge resolve reopen snooze',
  'agents agent':
    'name state reason since slots queues assist assistReason assistSince settledAt contacts.contactId contacts.channel contacts.queueId contacts.state contacts.since contacts.connectedAt',
  'rfm meta':
    'basis asOf method bins cuts suggested minorUnits currency distinctDays netRefunds totals segments segmentOf earlier leftOut',
  'rfm cell': 'customers orders amount',
  'rfm earlier': 'customers orders amount',
  'rfm part': 'customers orders amount',
  'rfm segment': 'place name',
  'rfm move': 'customers amount',
  'rfm due': 'customers amount',
  'rfm target': 'maskedId r f m days orders amount stage segment reason positiveDormant',
  'rfm due-customer':
    'maskedId state phase ratio lastOrder opens closes product next value stage reason raised',
  'rfm totals':
    'customers orders amount value later withoutCycle back ahead nextOpens nextCustomers ' +
    'silent|excluded silent|subscription-active silent|order-open silent|contacted-since-due silent|irregular silent|leaving silent|dormant',
  'rfm extract':
    'extract count cube list cells part within asOf method bins cuts suggested minorUnits currency distinctDays netRefunds segments keptUntil',
  'rfm extracted':
    'id r f m days orders amount stage segment reason positiveDormant state phase ratio lastOrder opens closes product next value raised',
  'source source': 'state lastHeartbeat intervalMs refused',
  'operator me': 'name state reason since counters',
  'operator offer': 'channel direction queueId state offeredAt customerKey candidates addressRef withheld',
  'operator dialled': 'ref contactId',
  'operator revealed': 'ref kind value until',
  'customer profile': `key state name kana maskedName since merged ${listed('addresses', address)} ${listed('attributes', attribute)} ${listed('closeAttributes', attribute)}`,
  'customer habits':
    'entries first lastContact bestHour bestChannel csatSum csatAnswers lastCsat lastNps promisesKept promisesBroken channels revision',
  'customer sales': `cube basis asOf currency minorUnits stage r f m bins segment positiveDormant orders amount firstOrder lastOrder window bought next ${listed('shares', 'product amount')}`,
  'customer entry': entry,
  'customer pinned': entry,
  'customer case': 'state category title openedAt closedAt dueAt lastAt entries channels',
  'customer totals':
    'entries cases channel|phone channel|email channel|chat channel|line channel|sns channel|sms channel|web channel|app ' +
    'channel|fax channel|post channel|store channel|sales channel|ad channel|shop direction|inbound direction|outbound ' +
    'kind|contact kind|message kind|order kind|order-change kind|return kind|campaign kind|visit kind|survey kind|case ' +
    'kind|handover kind|promise kind|post kind|approval',
  'customer revealed': 'ref kind value until',
  'customer dialled': 'ref contactId',
  'customers totals': 'matches',
  'customers address': address,
  'customers match': `key name kana maskedName since lastContactAt matchedBy ${listed('addresses', address)}`,
};
const counted =
  'entered answered answeredWithin abandoned abandonedShort abandonedWithin flowedOut handled waitAnswered ' +
  'waitAbandoned waitAbandonedShort maxWait talk hold held acw transferredOut callbacks callbacksWithin ' +
  'callbacksCompleted rescues recovered expired opened closed identified repeats cost csatAnswers csatTop csatSum npsAnswers ' +
  'npsPromoters npsDetractors cesAnswers cesEasy cesSum fcrIssues fcrResolved fcrProvisional';
const timed = 'waiting onBreak paid busyWallClock busySlots slotTime';

/** The fields there are, a list's as `contacts.contactId`. */
export function fieldsOf(kind: string, family: string): readonly string[] {
  const queueFigures = kind === 'queues' && ['day', 'interval', 'minute'].includes(family);
  const agentFigures = kind === 'agents' && ['day', 'interval'].includes(family);
  if (queueFigures) return counted.split(' ');
  if (agentFigures) return `${counted} ${timed}`.split(' ');
  const found = known[`${kind} ${family}`];
  return found === undefined ? [] : found.split(' ');
}

/** The fields of a list's objects. */
function listed(list: string, fields: string): string {
  return fields
    .split(' ')
    .map(field => `${list}.${field}`)
    .join(' ');
}

/** Whether this field of this record may reach the asker. */
export function mayKnow(
  asker: Asker,
  stream: string,
  key: string,
  field: string,
  wholeFor: WholeFor = [],
  alert?: AskedAlert,
): boolean {
  const [kind = '', ...rest] = stream.split('/');
  const [family = '', owner] = key.split('|');
  if (!fieldsOf(kind, family).includes(field)) return false;
  return asker.roles.some(role => {
    if (!['operator', 'supervisor', 'manager', 'wall'].includes(role)) return false;
    if (kind === 'source') return rest.length === 0;
    if (kind === 'customer' || kind === 'customers') {
      const id = kind === 'customer' ? rest.join('/') : null;
      if (kind === 'customer' ? id === '' : rest.length > 0) return false;
      if (['addresses.whole', 'whole'].includes(field) && !wholeFor.includes(role)) return false;
      return seesCustomer(asker, role, id, family, field);
    }
    if (kind === 'operator')
      return role === 'operator' && rest.join('/') !== '' && asker.agent === rest.join('/');
    if (kind === 'rfm') return rest.join('') !== '' && seesCube(role, family);
    if (!inGroup(asker, rest)) return false;
    if (kind === 'queues') return field !== 'agentCostPerHour' || role === 'supervisor' || role === 'manager';
    if (kind === 'alerts') return seesAlert(asker, role, family, field, alert);
    if (kind !== 'agents') return false;
    if (role === 'supervisor') return true;
    if (role === 'operator') return asker.agent !== undefined && owner === asker.agent;
    if (field === 'reason' || field === 'contacts.contactId') return false;
    if (role === 'manager') return true;
    return family === 'agent' && field !== 'name';
  });
}

/** Managers have figures. The room learns what is wrong, and nothing of whom; operators of callers to be called back, and of their own raised hand. */
function seesAlert(
  asker: Asker,
  role: string,
  family: string,
  field: string,
  alert: AskedAlert | undefined,
): boolean {
  if (role === 'supervisor') return true;
  const said = ['entryId', 'word', 'list', 'offset'];
  if (family === 'context' || said.includes(field)) return false;
  const ofPeople = 'agentId contactId customerKey addressRef holder holderName holderGoneAt history.by'.split(
    ' ',
  );
  if (role === 'wall') return ['alert', 'fired'].includes(family) && !ofPeople.includes(field);
  if (role !== 'operator' || !alert) return false;
  const isOwn = alert.kind === 'assist' && asker.agent === alert.agentId;
  if (alert.kind !== 'rescue' && !isOwn) return false;
  if (family === 'dialled') return true;
  if (family === 'acts') return !['acknowledge', 'snooze'].includes(field);
  const ofHolder = ['holder', 'holderName', 'history.by'];
  return !ofHolder.includes(field) || asker.sub === alert.holder;
}

/** Managers see neither name nor words, operators whom they serve; of whoever they find no name. */
function seesCustomer(asker: Asker, role: string, id: string | null, family: string, field: string): boolean {
  if (role === 'wall') return false;
  if (family === 'address') return role === 'operator' || role === 'supervisor';
  if (id === null) return role === 'supervisor' || !['name', 'kana'].includes(field);
  if (role === 'supervisor') return true;
  if (role === 'operator') return asker.agent !== undefined && asker.serves?.includes(id) === true;
  if (['revealed', 'dialled'].includes(family)) return false;
  return !['name', 'kana', 'content', 'title'].includes(field) && !field.startsWith('closeAttributes.');
}

/** Cells and sums are for who leads; who is behind them, and what leaves the house, for the manager. */
function seesCube(role: string, family: string): boolean {
  if (role === 'manager') return true;
  return role === 'supervisor' && 'meta cell earlier part segment move due'.split(' ').includes(family);
}

/** Whether the asker may be told whose this record is; of alerts those that are about an agent. */
export function mayName(asker: Asker, stream: string, key: string): boolean {
  if (stream.startsWith('alerts/')) return asker.roles.includes('supervisor');
  if (!stream.startsWith('agents/')) return true;
  if (asker.roles.includes('supervisor') || asker.roles.includes('manager')) return true;
  return asker.roles.includes('operator') && key.split('|')[1] === asker.agent;
}

function inGroup({ groups }: Asker, rest: readonly string[]): boolean {
  const group = rest.join('/');
  return group !== '' && (groups.includes('*') || groups.includes(group));
}
