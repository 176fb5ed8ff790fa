import type { AlertRule } from '../../src/data/model/alert-rule.js';
import { alertEventTypes, presenceEventTypes } from '../../src/data/model/event.js';
import type { Instant } from '../../src/data/model/vocabulary.js';
import type { AlertLogInput } from './log.js';
import type { Random } from './random.js';

const second = 1_000;
const minute = 60 * second;

/** One of each kind, and some that differ in what a change of rules may change. */
export const someRules: readonly AlertRule[] = [
  { id: 'wait', kind: 'waiting', severity: 'alert' },
  { id: 'wait', kind: 'waiting', severity: 'alert', overMs: 30 * second, channels: ['phone', 'chat'] },
  { id: 'long', kind: 'handling', severity: 'watch', overMs: 5 * minute },
  { id: 'break', kind: 'agent-state', severity: 'watch', states: ['break', 'acw'], overMs: 2 * minute },
  { id: 'hand', kind: 'assist', severity: 'alert', queues: ['voice', 'q1'] },
  { id: 'angry', kind: 'assist', severity: 'alert', reasons: ['complaint'] },
  { id: 'rescue', kind: 'rescue', severity: 'alert', shortToo: true },
  { id: 'lost', kind: 'rescue', severity: 'watch', lapseMs: 10 * minute },
  { id: 'ng', kind: 'ng-word', severity: 'watch' },
  { id: 'promise', kind: 'promise', severity: 'watch', graceMs: minute },
  { id: 'due', kind: 'due', severity: 'watch' },
  { id: 'silent', kind: 'source-silent', severity: 'alert' },
  {
    id: 'sl',
    kind: 'kpi',
    severity: 'alert',
    kpi: 'service-level',
    period: 'interval',
    limit: 0.7,
    minSample: 1,
  },
  {
    id: 'ab',
    kind: 'kpi',
    severity: 'alert',
    kpi: 'abandonment-rate',
    period: 'today',
    limit: 0.1,
    minSample: 0,
  },
  {
    id: 'roll',
    kind: 'kpi',
    severity: 'watch',
    kpi: 'asa',
    period: 'rolling-15m',
    limit: 9_000,
    minSample: 1,
  },
  { id: 'old', kind: 'kpi', severity: 'watch', kpi: 'oldest-wait', period: 'now', limit: minute, dwellMs: 0 },
  {
    id: 'group',
    kind: 'kpi',
    severity: 'alert',
    kpi: 'max-wait',
    period: 'today',
    group: 'front',
    limit: minute,
  },
];

/** What the log is told of alerts, by chance: rules, words, promises, presences, and acts on what may be there. */
export class RandomAlerts {
  readonly #random: Random;
  readonly #said: string[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** @param ids those of alerts that are there */
  event(time: Instant, id: string, ids: readonly string[] = []): AlertLogInput {
    const random = this.#random;
    const about = { id, source: 'gateway', time } as const;
    const kind = random.integer(0, 99);
    if (kind < 12) return { ...about, type: 'alerts.configured', subject: 'alerts', data: this.#rules() };
    if (kind < 35) return this.#word(time, id);
    if (kind < 50) return this.#promise(time, id);
    if (kind < 62) {
      const type = random.pick(presenceEventTypes);
      return { ...about, type, subject: random.pick(['sub-1', 'sub-2']), data: {} };
    }
    const subject = random.pick(['ng/c1/1', ...this.#said.slice(-3), ...ids]);
    const by = random.pick(['sub-1', 'sub-2']);
    const agent = random.chance(0.5) ? { agent: random.pick(['ann', 'bob', 'cho']) } : {};
    const until = time + random.integer(-1, 20) * minute;
    return { ...about, type: random.pick(alertEventTypes), subject, data: { by, ...agent, until } };
  }

  /** Each id once. */
  #rules(): { readonly rules: readonly AlertRule[] } {
    const chosen = this.#random.some(someRules, 0.8);
    return { rules: [...new Map(chosen.map(rule => [rule.id, rule])).values()] };
  }

  #word(time: Instant, id: string): AlertLogInput {
    const random = this.#random;
    const contactId = `c${random.integer(0, 9)}`;
    this.#said.push(`ng/${contactId}/${time}`);
    const place = { word: 'refund', list: 'legal', entryId: `m${random.integer(0, 5)}`, offset: 3 };
    const queue = random.chance(0.7) ? { queueId: random.pick(['voice', 'q1']) } : {};
    const from = random.pick(['customer', 'us'] as const);
    const data = { ...place, from, contactId, ...queue };
    return { id, source: 'gateway', type: 'message.flagged', subject: place.entryId, time, data };
  }

  #promise(time: Instant, id: string): AlertLogInput {
    const random = this.#random;
    const type = random.chance(0.7) ? 'promise.made' : 'promise.kept';
    const agent = random.chance(0.5) ? { agentId: random.pick(['ann', 'nobody']) } : {};
    const data = { customerKey: 'k1', dueAt: time + random.integer(-2, 15) * minute, ...agent };
    return { id, source: 'gateway', type, subject: `p${random.integer(0, 4)}`, time, data };
  }
}
