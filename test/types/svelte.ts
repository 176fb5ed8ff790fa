import type {} from 'madoguchi/types/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

export const gauge: SvelteHTMLElements['mado-kpi-gauge'] = {
  metric: 'service-level',
  target: '80%',
  'keep-for': '5m',
  class: 'figure',
  'onmado-select': event => event.detail.kind,
  'on:mado-select': event => event.detail.kind,
};
export const source: SvelteHTMLElements['mado-source'] = {
  batch: '/figures/yesterday.json',
  'onmado-connection-change': event => event.detail.state,
};
