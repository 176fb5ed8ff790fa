import type { KpiOutline } from '../definition.js';
import { minus, plus } from './terms.js';

const customerSatisfaction: KpiOutline = {
  id: 'csat',
  names: { ja: '顧客満足度', en: 'Customer satisfaction' },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  proportion: true,
  variants: [
    {
      id: 'top-two',
      names: { ja: '4以上の割合', en: 'Share of 4 and 5' },
      numerator: plus('csatTop'),
      denominator: plus('csatAnswers'),
    },
    {
      id: 'mean',
      names: { ja: '平均点', en: 'Mean' },
      numerator: plus('csatSum'),
      denominator: plus('csatAnswers'),
      unit: 'score',
      proportion: false,
    },
    {
      id: 'share-of-maximum',
      names: { ja: '満点に対する割合', en: 'Share of the maximum' },
      numerator: plus('csatSum'),
      denominator: [['csatAnswers', 5]],
      proportion: false,
    },
  ],
};

const netPromoterScore: KpiOutline = {
  id: 'nps',
  names: { ja: 'NPS', en: 'NPS' },
  unit: 'points',
  direction: 'higher',
  reads: 'queue',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: 'NPS', en: 'NPS' },
      numerator: [...plus('npsPromoters'), ...minus('npsDetractors')],
      denominator: plus('npsAnswers'),
      scale: 100,
    },
  ],
};

const customerEffort: KpiOutline = {
  id: 'ces',
  names: { ja: '顧客努力指標', en: 'Customer effort score' },
  unit: 'score',
  direction: 'higher',
  reads: 'queue',
  proportion: false,
  variants: [
    {
      id: 'mean',
      names: { ja: '平均点', en: 'Mean' },
      numerator: plus('cesSum'),
      denominator: plus('cesAnswers'),
    },
    {
      id: 'easy',
      names: { ja: '5以上の割合', en: 'Share of 5 and more' },
      numerator: plus('cesEasy'),
      denominator: plus('cesAnswers'),
      unit: 'ratio',
      proportion: true,
    },
  ],
};

export const surveyKpis = [customerSatisfaction, netPromoterScore, customerEffort];
