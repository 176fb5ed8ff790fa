import type { Facts, Measure, Measured } from './definitions.js';

const alerts = ({ stats }: Facts): Facts['stats']['alerts'] => stats.alerts;
const webhooks = (facts: Facts) => alerts(facts)?.webhooks;
/** Without receivers there is nothing to be told of. */
const ofReceivers =
  (read: (facts: Facts) => Measured | undefined) =>
  (facts: Facts): Measured =>
    read(facts) ?? {};

/** What is measured of alerts, of words that were found, and of who is told. */
export const alertMeasures: readonly Measure[] = [
  {
    name: 'madoguchi_alerts_active',
    kind: 'gauge',
    help: 'Alerts whose condition holds, by severity.',
    label: 'severity',
    read: facts => alerts(facts)?.active ?? {},
  },
  {
    name: 'madoguchi_words_flagged_total',
    kind: 'counter',
    help: 'Words of the lists that were found in entries.',
    read: facts => alerts(facts)?.flagged ?? null,
  },
  {
    name: 'madoguchi_webhooks_sent_total',
    kind: 'counter',
    help: 'Messages that a receiver of alerts took.',
    label: 'endpoint',
    read: ofReceivers(facts => webhooks(facts)?.sent),
  },
  {
    name: 'madoguchi_webhooks_failed_total',
    kind: 'counter',
    help: 'Attempts that a receiver did not take; most are made again.',
    label: 'endpoint',
    read: ofReceivers(facts => webhooks(facts)?.failed),
  },
  {
    name: 'madoguchi_webhooks_dead_total',
    kind: 'counter',
    help: 'Messages that were given up, and put aside.',
    label: 'endpoint',
    read: ofReceivers(facts => webhooks(facts)?.dead),
  },
  {
    name: 'madoguchi_webhooks_waiting',
    kind: 'gauge',
    help: 'Messages that a receiver has not got yet.',
    label: 'endpoint',
    read: ofReceivers(facts => webhooks(facts)?.waiting),
  },
];
