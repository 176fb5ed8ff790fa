import type { AlertNews } from '../../packages/gateway/src/alerts/step-watch.js';
import {
  WebhookTeller,
  type WebhookEndpoint,
  type WebhooksOptions,
} from '../../packages/gateway/src/alerts/webhooks.js';
import type { Delivery, Sent } from '../../packages/gateway/src/webhooks/delivery.js';
import type { AlertRecord, AlertStepCode } from '../../src/data/index.js';
import { FakeTime } from './fake-time.js';
import { recordingLogger } from './logger.js';

export const at = Date.parse('2026-11-23T09:00:00+09:00');
export const secret = 'a secret of forty bytes, more or less ..';
export const ok: Sent = { ok: true };
export const down: Sent = { ok: false, reason: 'unreachable' };
export const everybody: WebhookEndpoint = { id: 'pager', url: 'https://pager.example', secret };

/** Of one who gave up. */
const callers = {
  ...{
    kind: 'rescue',
    rule: 'callers',
    severity: 'alert',
    queueId: 'orders',
    waitedMs: 62_000,
    raisedAt: at,
  },
  ...{ customerKey: 'crm-1', addressRef: 'ref-1', contactId: 'call-1', agentId: 'a1', holder: 'lead' },
} as unknown as AlertRecord;

export function news(
  step: AlertStepCode,
  after = 0,
  over: Partial<AlertRecord> = {},
  id = 'callers/crm-1/1',
): AlertNews {
  const history = [{ at: at + after, step, by: 'lead', outcome: null }];
  const [last] = history;
  return {
    id,
    record: { ...callers, ...over, history },
    step: last ?? { at, step, by: null, outcome: null },
  };
}

export interface ReceiversOptions {
  readonly answer?: (endpoint: string, id: string) => Sent;
  /** What the machine's clock says at the start. */
  readonly wall?: number;
  readonly logTime?: () => number;
}

/** Receivers that answer as they are told to, in time that passes as it is told to. */
export function openReceivers(options: Partial<WebhooksOptions> & ReceiversOptions = {}) {
  const sent: { readonly url: string; readonly delivery: Delivery; readonly at: number }[] = [];
  const { answer = () => ok, wall = at, logTime = () => at, ...given } = options;
  const time = new FakeTime(wall);
  const { logger, told } = recordingLogger();
  const teller = new WebhookTeller({
    endpoints: [everybody],
    random: () => 0.5,
    sender:
      ({ url }) =>
      async delivery => {
        sent.push({ url, delivery, at: time.wall() });
        return answer(url, delivery.id);
      },
    ...given,
    ...{ time, logger, generation: 'g', logTime },
    isIn: (_alert, group) => group === 'shop',
  });
  return { time, sent, teller, told };
}

export async function passing(time: FakeTime, ms: number): Promise<void> {
  await time.passSettling(ms, Math.max(1000, ms / 2000));
}
