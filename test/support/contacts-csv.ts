/** Contacts of every kind, by chance from a seed: all outcomes, directions and surveys, with fields left out. */

const header =
  'contact_id,previous_contact_id,customer_key,channel,direction,queue_id,enqueued_at,connected_at,ended_at,' +
  'acw_ended_at,outcome,agent_id,wait_ms,talk_ms,hold_ms,acw_ms,transferred_out,category,cost,csat,nps,ces,surveyed_at';

const start = Date.UTC(2026, 3, 1);
const span = 30 * 86_400_000;

type Chance = (below: number) => number;

/** https://en.wikipedia.org/wiki/Linear_congruential_generator */
function chanceOf(seed: number): Chance {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Times are local without offset, to the second. */
export function contactsCsv(rows: number, seed: number): string {
  const chance = chanceOf(seed);
  const lines = Array.from({ length: rows }, (_, index) => line(index, chance));
  return `${header}\n${lines.join('\n')}\n`;
}

const nameOf = (index: number): string => `c${String(index).padStart(6, '0')}`;
const pick = <T>(chance: Chance, list: readonly T[]): T | undefined => list[chance(list.length)];

function line(index: number, chance: Chance): string {
  const maybe = (value: number | string): string => (chance(3) === 0 ? '' : String(value));
  const rarely = (value: number | string): string => (chance(6) === 0 ? String(value) : '');
  const iso = (at: number): string => new Date(at).toISOString().slice(0, 19);
  const enqueued = start + chance(span / 1000) * 1000;
  const outcome = pick(chance, [
    'answered',
    'answered',
    'answered',
    'abandoned',
    'callback',
    'overflow',
    'waiting',
  ]);
  const answered = outcome === 'answered';
  const wait = chance(chance(2) === 0 ? 12 : 4000) * 1000;
  const [talk, hold, acw] = [chance(2000) * 1000, chance(2) * chance(90) * 1000, chance(60) * 1000];
  const connected = enqueued + wait;
  const ended = connected + (answered ? talk + hold : 0);
  const surveyed = ended + chance(9000) * 1000;
  return [
    nameOf(index),
    rarely(nameOf(chance(index + 1))),
    maybe(`k${chance(80)}`),
    pick(chance, ['phone', 'email', 'chat', 'fax']),
    chance(5) === 0 ? 'outbound' : maybe('inbound'),
    pick(chance, ['voice', 'mail']),
    iso(enqueued),
    answered ? maybe(iso(connected)) : '',
    outcome === 'waiting' ? '' : maybe(iso(ended)),
    answered ? maybe(iso(ended + acw)) : '',
    outcome,
    maybe(`a${chance(4)}`),
    outcome === 'waiting' ? '' : maybe(wait),
    answered ? maybe(talk) : '',
    answered ? maybe(hold) : '',
    answered ? maybe(acw) : '',
    rarely('true'),
    maybe(`m${chance(3)}`),
    rarely(chance(900)),
    rarely(1 + chance(5)),
    rarely(chance(11)),
    rarely(1 + chance(7)),
    rarely(iso(surveyed)),
  ].join(',');
}
