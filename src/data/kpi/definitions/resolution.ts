import type { KpiOutline } from '../definition.js';
import { minus, plus } from './terms.js';

const firstContactResolution: KpiOutline = {
  id: 'fcr',
  names: { ja: '一次解決率', en: 'First contact resolution' },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  proportion: true,
  variants: [
    {
      id: 'default',
      names: { ja: '一次解決率', en: 'First contact resolution' },
      numerator: plus('fcrResolved'),
      denominator: [...plus('fcrIssues'), ...minus('fcrProvisional')],
    },
  ],
};

const repeatRate: KpiOutline = {
  id: 'repeat-rate',
  names: { ja: '再入電率', en: 'Repeat rate' },
  unit: 'ratio',
  direction: 'lower',
  reads: 'queue',
  proportion: true,
  variants: [
    {
      id: 'default',
      names: { ja: '再入電率', en: 'Repeat rate' },
      numerator: plus('repeats'),
      denominator: plus('identified'),
    },
  ],
};

export const resolutionKpis = [firstContactResolution, repeatRate];
