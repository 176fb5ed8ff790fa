import type {} from 'madoguchi/types/svelte';
import type {} from 'madoguchi/types/vue';
import type { SvelteHTMLElements } from 'svelte/elements';
import type { GlobalComponents } from 'vue';

// error 2322: a period that there is not, in Vue
export const period: InstanceType<GlobalComponents['mado-kpi-gauge']>['$props'] = { period: 'week' };
// error 2561: a property that there is not, in Vue
export const metrics: InstanceType<GlobalComponents['mado-kpi-gauge']>['$props'] = { metrics: 'aht' };
// error 2322: a period that there is not, in Svelte
export const week: SvelteHTMLElements['mado-kpi-gauge'] = { period: 'week' };
// error 2353: an event that there is not, in Svelte
export const dial: SvelteHTMLElements['mado-source'] = { 'onmado-choose': () => undefined };
