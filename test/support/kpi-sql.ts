/**
 * The counters of kpi.md once more, in SQL on SQLite, from the design alone: what the engine has to agree with.
 * It reads the CSV into a table of text and derives everything by query.
 */
import Database from 'libsql';
import { readFileSync } from 'node:fs';

export interface SqlSettings {
  readonly by: readonly ('queue' | 'agent' | 'channel' | 'date' | 'interval')[];
  readonly basis: 'record' | 'event';
  /** Epoch milliseconds; by default the latest instant of the file. */
  readonly asOf?: number;
  readonly thresholdMs?: number;
  readonly shortMs?: number;
  readonly intervalMs?: number;
  readonly windowMs?: number;
  /** The zone's fixed distance from UTC. */
  readonly offsetMs?: number;
}

export type SqlRow = Record<string, string | number | null>;

const columns = [
  ...['contact_id', 'previous_contact_id', 'customer_key', 'channel', 'direction', 'queue_id', 'enqueued_at'],
  ...[
    'connected_at',
    'ended_at',
    'acw_ended_at',
    'outcome',
    'agent_id',
    'wait_ms',
    'talk_ms',
    'hold_ms',
    'acw_ms',
  ],
  ...['transferred_out', 'category', 'cost', 'csat', 'nps', 'ces', 'surveyed_at'],
];

/** A table `raw` of the file's text; absent columns and empty cells are NULL. */
export function loadContacts(path: string): Database.Database {
  const database = new Database(':memory:');
  database.exec(`CREATE TABLE raw (${columns.map(column => `${column} TEXT`).join(', ')})`);
  const insert = database.prepare(`INSERT INTO raw VALUES (${columns.map(() => '?').join(', ')})`);
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const header = head.split(',');
  const places = columns.map(column => header.indexOf(column));
  database.exec('BEGIN');
  for (const line of lines) {
    const cells = line.split(',');
    insert.run(...places.map(place => cells[place] || null));
  }
  database.exec('COMMIT');
  database.exec('CREATE INDEX by_customer ON raw (customer_key)');
  return database;
}

const instant = (column: string): string =>
  `(CAST(strftime('%s', substr(${column}, 1, 19)) AS INTEGER) * 1000 - :offset)`;

/** What was recorded, as numbers. */
const given = `given AS (
  SELECT contact_id AS id, previous_contact_id AS previous, customer_key AS customer, channel, queue_id AS queue,
    coalesce(agent_id, '') AS agent, outcome, category,
    coalesce(direction, 'inbound') = 'inbound' AS inbound,
    channel IN ('email', 'sns', 'sms', 'fax', 'post') AS kept_open,
    ${instant('enqueued_at')} AS enqueued, ${instant('connected_at')} AS connected0,
    ${instant('ended_at')} AS ended0, ${instant('acw_ended_at')} AS acw_ended0, ${instant('surveyed_at')} AS surveyed0,
    CAST(wait_ms AS INTEGER) AS wait0, CAST(talk_ms AS INTEGER) AS talk0, CAST(hold_ms AS INTEGER) AS hold0,
    CAST(acw_ms AS INTEGER) AS acw0, transferred_out = 'true' AS transferred, CAST(cost AS INTEGER) AS cost,
    CAST(csat AS INTEGER) AS csat, CAST(nps AS INTEGER) AS nps, CAST(ces AS INTEGER) AS ces
  FROM raw
)`;

/** What was left out, one step of derivation after the other. A talk whose beginning is unknown has no length. */
const derived = `waits AS (
  SELECT *, coalesce(wait0, max(0, connected0 - enqueued), CASE
      WHEN outcome = 'waiting' THEN NULL
      WHEN outcome = 'answered' THEN max(0, ended0 - talk0 - coalesce(hold0, 0) - enqueued)
      ELSE max(0, ended0 - enqueued) END) AS wait
  FROM given
), leaving AS (
  SELECT *, CASE WHEN outcome <> 'waiting' THEN enqueued + coalesce(wait, 0) END AS gone FROM waits
), connecting AS (
  SELECT *, CASE WHEN outcome = 'answered' THEN coalesce(connected0, gone) END AS connected FROM leaving
), ending AS (
  SELECT *, coalesce(ended0, CASE WHEN outcome = 'answered' THEN connected + talk0 + coalesce(hold0, 0) ELSE gone END)
    AS ended FROM connecting
), contact AS (
  SELECT *, coalesce(talk0, CASE WHEN wait IS NOT NULL THEN max(0, ended0 - connected - coalesce(hold0, 0)) END) AS talk,
    coalesce(acw0, max(0, acw_ended0 - ended)) AS acw,
    CASE WHEN outcome = 'answered' THEN coalesce(acw_ended0, ended + coalesce(acw0, 0)) END AS done,
    coalesce(surveyed0, ended) AS surveyed
  FROM ending
)`;

/** A fact a line: the counter, its amount, when it happened, and for which contacts. */
const facts: readonly (readonly [counter: string, amount: string, at: string, where: string])[] = [
  ['entered', '1', 'enqueued', 'inbound'],
  ['answered', '1', 'gone', "inbound AND outcome = 'answered'"],
  ['answered_within', '1', 'gone', "inbound AND outcome = 'answered' AND wait <= :threshold"],
  ['abandoned', '1', 'gone', "inbound AND outcome = 'abandoned'"],
  ['abandoned_short', '1', 'gone', "inbound AND outcome = 'abandoned' AND wait <= :short"],
  ['abandoned_within', '1', 'gone', "inbound AND outcome = 'abandoned' AND wait <= :threshold"],
  ['flowed_out', '1', 'gone', "inbound AND outcome NOT IN ('answered', 'abandoned', 'waiting')"],
  ['handled', '1', 'done', "outcome = 'answered'"],
  ['wait_answered_ms', 'wait', 'gone', "inbound AND outcome = 'answered'"],
  ['wait_abandoned_ms', 'wait', 'gone', "inbound AND outcome = 'abandoned'"],
  ['wait_abandoned_short_ms', 'wait', 'gone', "inbound AND outcome = 'abandoned' AND wait <= :short"],
  ['max_wait_ms', 'wait', 'gone', 'inbound'],
  ['talk_ms', 'talk', 'ended', "outcome = 'answered'"],
  ['hold_ms', 'hold0', 'ended', "outcome = 'answered'"],
  ['held', '1', 'ended', "outcome = 'answered' AND hold0 > 0"],
  ['acw_ms', 'acw', 'done', "outcome = 'answered'"],
  ['transferred_out', '1', 'ended', "outcome = 'answered' AND transferred"],
  ['callbacks', '1', 'gone', "inbound AND outcome = 'callback'"],
  ['callbacks_within', '1', 'gone', "inbound AND outcome = 'callback' AND wait <= :threshold"],
  [
    'callbacks_completed',
    '1',
    'connected',
    "NOT inbound AND previous IN (SELECT id FROM contact WHERE outcome = 'callback' AND enqueued <= :asOf)",
  ],
  ['rescues', '1', 'gone', 'id IN (SELECT counted FROM walk WHERE counted = id)'],
  ['recovered', '1', 'gone', 'id IN (SELECT recovered FROM walk)'],
  [
    'expired',
    '1',
    'enqueued + :threshold',
    'inbound AND CASE WHEN gone <= :asOf THEN wait ELSE :asOf - enqueued END > :threshold',
  ],
  ['opened', '1', 'enqueued', 'inbound AND kept_open'],
  ['closed', '1', 'ended', 'inbound AND kept_open'],
  ['identified', '1', 'enqueued', 'inbound AND customer IS NOT NULL'],
  ['cost', 'cost', 'ended', 'cost IS NOT NULL'],
  ['csat_answers', '1', 'surveyed', 'csat IS NOT NULL'],
  ['csat_top', '1', 'surveyed', 'csat >= 4'],
  ['csat_sum', 'csat', 'surveyed', 'csat IS NOT NULL'],
  ['nps_answers', '1', 'surveyed', 'nps IS NOT NULL'],
  ['nps_promoters', '1', 'surveyed', 'nps >= 9'],
  ['nps_detractors', '1', 'surveyed', 'nps <= 6'],
  ['ces_answers', '1', 'surveyed', 'ces IS NOT NULL'],
  ['ces_easy', '1', 'surveyed', 'ces >= 5'],
  ['ces_sum', 'ces', 'surveyed', 'ces IS NOT NULL'],
  ['repeats', '1', 'enqueued', 'inbound AND id IN (SELECT id FROM resolution WHERE repeated)'],
  ['fcr_issues', '1', 'enqueued', 'inbound AND id IN (SELECT id FROM resolution WHERE opens)'],
  [
    'fcr_resolved',
    '1',
    'enqueued',
    'inbound AND id IN (SELECT id FROM resolution WHERE opens AND passed AND NOT followed)',
  ],
  [
    'fcr_provisional',
    '1',
    'enqueued',
    'inbound AND id IN (SELECT id FROM resolution WHERE opens AND NOT passed)',
  ],
];

export const sqlCounters: readonly string[] = facts.map(([counter]) => counter);

const neighbour = (side: string): string => `SELECT 1 FROM contact_now other
  WHERE other.customer = one.customer AND ${side} AND abs(other.enqueued - one.enqueued) <= :window`;
const before = '(other.enqueued, other.id) < (one.enqueued, one.id)';
const after = '(other.enqueued, other.id) > (one.enqueued, one.id)';
const sameMatter = 'coalesce(other.category = one.category, 1)';

/** Neighbours by sub-query: slow, and hard to get wrong. */
const resolution = `CREATE TEMP TABLE resolution AS SELECT id,
    EXISTS (${neighbour(before)}) AS repeated,
    NOT EXISTS (${neighbour(before)} AND ${sameMatter}) AS opens,
    EXISTS (${neighbour(after)} AND ${sameMatter}) AS followed,
    enqueued + :window < :asOf AS passed
  FROM contact_now one WHERE customer IS NOT NULL`;

/** Who gave up and who was spoken to: the customer himself, or whom an outbound contact answers. */
const touches = `touch AS (
  SELECT customer AS caller, 'abandon' AS kind, gone AS at, id, coalesce(wait <= :short, 0) AS short FROM contact
    WHERE inbound AND outcome = 'abandoned' AND customer IS NOT NULL AND enqueued <= :asOf AND gone <= :asOf
  UNION SELECT customer, 'reach', connected, id, 0 FROM contact
    WHERE outcome = 'answered' AND customer IS NOT NULL AND enqueued <= :asOf AND connected <= :asOf
  UNION SELECT given_up.customer, 'reach', call.connected, call.id, 0
    FROM contact call JOIN contact given_up ON given_up.id = call.previous
    WHERE NOT call.inbound AND call.outcome = 'answered' AND call.enqueued <= :asOf AND call.connected <= :asOf
      AND call.connected BETWEEN given_up.gone AND given_up.gone + 86400000 AND given_up.inbound AND given_up.outcome = 'abandoned' AND given_up.customer IS NOT NULL
), line AS (SELECT *, row_number() OVER (PARTITION BY caller ORDER BY at, kind, id) AS place FROM touch)`;

/** Step by step along each caller's line: whether somebody is to be reached, until when, and at which contact it counts. */
const walk = `CREATE TEMP TABLE walk AS WITH RECURSIVE ${touches}, step AS (
  SELECT caller, place, id, kind = 'abandon' AS open, CASE WHEN kind = 'abandon' AND NOT short THEN id END AS counted,
    at + 86400000 AS until, NULL AS recovered FROM line WHERE place = 1
  UNION ALL SELECT l.caller, l.place, l.id, l.kind = 'abandon',
    CASE WHEN l.kind = 'reach' THEN NULL WHEN s.open AND l.at <= s.until AND s.counted IS NOT NULL THEN s.counted
      WHEN NOT l.short THEN l.id END,
    CASE WHEN s.open AND l.at <= s.until AND (s.counted IS NOT NULL OR l.short) THEN s.until ELSE l.at + 86400000 END,
    CASE WHEN l.kind = 'reach' AND s.open AND l.at <= s.until THEN s.counted END
  FROM step s JOIN line l ON l.caller = s.caller AND l.place = s.place + 1
) SELECT * FROM step`;

const local = (at: string): string => `(${at} + :offset)`;
const groupColumns = {
  queue: ['queue_id', 'queue'],
  agent: ['agent_id', 'agent'],
  channel: ['channel', 'channel'],
  date: ['date', `strftime('%Y-%m-%d', ${local('bucket')} / 1000, 'unixepoch')`],
  interval: [
    'interval',
    `strftime('%Y-%m-%dT%H:%M:%S', ${local('bucket')} / :interval * :interval / 1000, 'unixepoch')`,
  ],
} as const;

/** The counters of every group, sorted by the groups. */
export function sumBySql(database: Database.Database, settings: SqlSettings): SqlRow[] {
  const values: Record<string, number> = {
    offset: settings.offsetMs ?? 32_400_000,
    threshold: settings.thresholdMs ?? 20_000,
    short: settings.shortMs ?? 5000,
    interval: settings.intervalMs ?? 1_800_000,
    window: settings.windowMs ?? 7 * 86_400_000,
  };
  database.exec(
    'DROP TABLE IF EXISTS contact; DROP TABLE IF EXISTS contact_now; DROP TABLE IF EXISTS resolution; DROP TABLE IF EXISTS walk',
  );
  run(database, `CREATE TEMP TABLE contact AS WITH ${given}, ${derived} SELECT * FROM contact`, values);
  values['asOf'] = settings.asOf ?? latest(database);
  run(
    database,
    'CREATE TEMP TABLE contact_now AS SELECT * FROM contact WHERE inbound AND enqueued <= :asOf',
    values,
  );
  database.exec('CREATE INDEX temp.now_by_customer ON contact_now (customer, enqueued)');
  run(database, resolution, values);
  run(database, walk, values);
  const groups = settings.by.map(each => groupColumns[each]);
  const keys = groups.map(([name, sql]) => `${sql} AS ${name}`);
  const names = groups.map(([name]) => name);
  const sums = sqlCounters.map(counter => {
    const total = counter === 'max_wait_ms' ? 'max' : 'sum';
    return `coalesce(${total}(CASE WHEN counter = '${counter}' THEN amount END), 0) AS ${counter}`;
  });
  const query = `WITH fact AS (${facts.map(factQuery).join(' UNION ALL ')}),
    placed AS (SELECT *, ${settings.basis === 'record' ? 'enqueued' : 'at'} AS bucket FROM fact WHERE at <= :asOf AND amount > 0)
    SELECT ${[...keys, ...sums].join(', ')} FROM placed
    ${names.length > 0 ? `GROUP BY ${names.join(', ')} ORDER BY ${names.join(', ')}` : ''}`;
  return database.prepare(bound(query, values)).all() as SqlRow[];
}

function factQuery([counter, amount, at, where]: (typeof facts)[number]): string {
  return `SELECT '${counter}' AS counter, ${amount} AS amount, ${at} AS at, enqueued, queue, agent, channel
    FROM contact WHERE enqueued <= :asOf AND ${where}`;
}

function latest(database: Database.Database): number {
  const instants = ['enqueued', 'gone', 'connected', 'ended', 'done', 'surveyed0'];
  const columns = instants.map(column => `coalesce(max(${column}), 0)`).join(', ');
  return (database.prepare(`SELECT max(${columns}) AS at FROM contact`).get() as { at: number }).at;
}

/** Every value is a number of ours, so it may stand in the text. */
function bound(query: string, values: Record<string, number>): string {
  return query.replaceAll(/:([a-zA-Z]+)\b/g, (name, key: string) => String(values[key] ?? name));
}

function run(database: Database.Database, query: string, values: Record<string, number>): void {
  database.exec(bound(query, values));
}
