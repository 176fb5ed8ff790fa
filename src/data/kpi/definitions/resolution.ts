import type { KpiDefinition } from '../definition.js';
import { formula, minus, plus } from './formula.js';

const firstContactResolution: KpiDefinition = {
  id: 'fcr',
  names: { ja: '一次解決率', en: 'First contact resolution' },
  description: {
    ja: '同じ顧客の同じ用件で、その後の期間に再び連絡のなかった用件の割合 (FCR)。期間の過ぎていない用件は数えない。',
    en: 'The share of issues after which the same customer did not come back within the window (FCR). Issues whose window has not passed are left out.',
  },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  proportion: true,
  variants: [
    formula({
      id: 'default',
      names: { ja: '一次解決率', en: 'First contact resolution' },
      numerator: plus('fcrResolved'),
      denominator: [...plus('fcrIssues'), ...minus('fcrProvisional')],
      source: 'SQM Group, FCR by repeat contacts within a window',
    }),
  ],
};

const repeatRate: KpiDefinition = {
  id: 'repeat-rate',
  names: { ja: '再入電率', en: 'Repeat rate' },
  description: {
    ja: '顧客の分かった入電のうち、その前の期間にも連絡のあった割合。顧客の分からない入電は除く。',
    en: 'The share of identified contacts whose customer had been in touch within the window before. Unidentified ones are left out.',
  },
  unit: 'ratio',
  direction: 'lower',
  reads: 'queue',
  proportion: true,
  variants: [
    formula({
      id: 'default',
      names: { ja: '再入電率', en: 'Repeat rate' },
      numerator: plus('repeats'),
      denominator: plus('identified'),
      source: 'SQM Group, Repeat call rate',
    }),
  ],
};

export const resolutionKpis = [firstContactResolution, repeatRate];
