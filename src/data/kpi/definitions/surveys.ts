import type { KpiDefinition } from '../definition.js';
import { formula, minus, plus } from './formula.js';

const customerSatisfaction: KpiDefinition = {
  id: 'csat',
  names: { ja: '顧客満足度', en: 'Customer satisfaction' },
  description: {
    ja: '1から5のアンケートで4以上と答えた割合 (CSAT)。',
    en: 'The share of answers of 4 or 5 on a scale of 1 to 5 (CSAT).',
  },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  proportion: true,
  variants: [
    formula({
      id: 'top-two',
      names: { ja: '4以上の割合', en: 'Share of 4 and 5' },
      numerator: plus('csatTop'),
      denominator: plus('csatAnswers'),
      source: 'Qualtrics, CSAT (top two of five)',
    }),
    formula({
      id: 'mean',
      names: { ja: '平均点', en: 'Mean' },
      numerator: plus('csatSum'),
      denominator: plus('csatAnswers'),
      unit: 'score',
      proportion: false,
      source: 'Qualtrics, CSAT (mean)',
    }),
    formula({
      id: 'share-of-maximum',
      names: { ja: '満点に対する割合', en: 'Share of the maximum' },
      numerator: plus('csatSum'),
      denominator: [['csatAnswers', 5]],
      proportion: false,
      source: 'Qualtrics, CSAT (composite of the points that could be had)',
    }),
  ],
};

const netPromoterScore: KpiDefinition = {
  id: 'nps',
  names: { ja: 'NPS', en: 'NPS' },
  description: {
    ja: '推奨者(9–10)の割合から批判者(0–6)の割合を引いた値。−100から100までで、百分率ではない。',
    en: 'Promoters (9–10) minus detractors (0–6), of 100 answers: from −100 to 100, not a percentage.',
  },
  unit: 'points',
  direction: 'higher',
  reads: 'queue',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: 'NPS', en: 'NPS' },
      numerator: [...plus('npsPromoters'), ...minus('npsDetractors')],
      denominator: plus('npsAnswers'),
      scale: 100,
      source: 'F. Reichheld, The One Number You Need to Grow, Harvard Business Review, December 2003',
    }),
  ],
};

const customerEffort: KpiDefinition = {
  id: 'ces',
  names: { ja: '顧客努力指標', en: 'Customer effort score' },
  description: {
    ja: '解決の容易さを1から7で答えた平均 (CES)。7が「容易」。逆の尺度は設定で裏返してから数える。',
    en: 'How easy it was, on a scale of 1 to 7 with 7 as easy, on average (CES). A scale the other way round is turned by configuration before it counts.',
  },
  unit: 'score',
  direction: 'higher',
  reads: 'queue',
  proportion: false,
  variants: [
    formula({
      id: 'mean',
      names: { ja: '平均点', en: 'Mean' },
      numerator: plus('cesSum'),
      denominator: plus('cesAnswers'),
      source: 'CEB (now Gartner), CES 2.0',
    }),
    formula({
      id: 'easy',
      names: { ja: '5以上の割合', en: 'Share of 5 and more' },
      numerator: plus('cesEasy'),
      denominator: plus('cesAnswers'),
      unit: 'ratio',
      proportion: true,
      source: 'Gartner, share of customers who found it easy (5 to 7)',
    }),
  ],
};

export const surveyKpis = [customerSatisfaction, netPromoterScore, customerEffort];
