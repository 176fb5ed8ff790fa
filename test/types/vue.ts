import type {} from 'madoguchi/types/vue';
import type { GlobalComponents } from 'vue';

export type Gauge = InstanceType<GlobalComponents['mado-kpi-gauge']>['$props'];
export type Queues = InstanceType<GlobalComponents['mado-queue-status']>['$props'];
export type Source = InstanceType<GlobalComponents['mado-source']>['$props'];

export const gauge: Gauge = {
  metric: 'aht',
  target: [180_000, 300_000],
  keepFor: '5m',
  class: ['figure'],
  lang: 'ja',
  onMadoSelect: event => event.detail.kind,
};
export const queues: Queues = { sort: '-waiting', appearance: 'table', data: { queues: [] } };
export const source: Source = {
  url: 'https://gateway.example',
  onMadoConnectionChange: event => event.detail.state,
};
