import { cellPattern, firstMatchMap, type CellTest, type Segment, type SegmentMap } from './segment-map.js';

export type { Segment, SegmentMap } from './segment-map.js';

const segment = (id: string, en: string, ja: string): Segment => ({ id, name: { ja, en } });

const champions = segment('champions', 'Champions', '最優良');
const loyal = segment('loyal', 'Loyal', '優良');
const potential = segment('potential-loyalist', 'Potential Loyalist', '優良候補');
const recent = segment('recent', 'Recent Customers', '新規');
const promising = segment('promising', 'Promising', '有望');
const needsAttention = segment('needs-attention', 'Needs Attention', '要フォロー');
const aboutToSleep = segment('about-to-sleep', 'About To Sleep', '休眠予備軍');
const atRisk = segment('at-risk', 'At Risk', '離反懸念');
const cantLose = segment('cant-lose', "Can't Lose Them", '失えない顧客');
const hibernating = segment('hibernating', 'Hibernating', '休眠');
const lost = segment('lost', 'Lost', '離反');
const loyalCustomers = segment('loyal', 'Loyal Customers', '優良');
const newCustomers = segment('recent', 'New Customers', '新規');
const needAttention = segment('needs-attention', 'Need Attention', '要フォロー');
const others = segment('others', 'Others', 'その他');

type Rule = readonly [Segment, CellTest];

/** Cells by patterns, separated by commas; see `cellPattern`. */
function cells(named: Segment, patterns: string): Rule {
  const tests = patterns.split(',').map(pattern => cellPattern(pattern.trim()));
  return [named, (r, f, m) => tests.some(takes => takes?.(r, f, m))];
}

const everything = (named: Segment): Rule => [named, () => true];

/** Squares of R and FM = floor((F + M) / 2), as two digits each. */
function squares(named: Segment, list: string): Rule {
  const taken = new Set(list.split(' '));
  return [named, (r, f, m) => taken.has(`${r}${Math.floor((f + m) / 2)}`)];
}

/**
 * The map that is used where no other is chosen: published by Putler and others as squares of R by the mean of F and
 * M (https://www.putler.com/rfm-analysis/), here with a mean for each pair.
 */
export const defaultSegments: SegmentMap = firstMatchMap('default', [
  squares(champions, '55 54 45'),
  squares(loyal, '53 44 35 34'),
  squares(potential, '52 43 42 33'),
  squares(recent, '51'),
  squares(promising, '41 31'),
  squares(needsAttention, '32 23 22'),
  squares(aboutToSleep, '21'),
  squares(atRisk, '25 24 13'),
  squares(cantLose, '15 14'),
  squares(hibernating, '12'),
  squares(lost, '11'),
]);

/** The spans of R and FM = (F + M) / 2 that Putler's table gives; they overlap, and the first holds. */
function spans(named: Segment, r: readonly [number, number], fm: readonly [number, number]): Rule {
  return [
    named,
    (ofR, f, m) => {
      const mean = (f + m) / 2;
      return ofR >= r[0] && ofR <= r[1] && mean >= fm[0] && mean <= fm[1];
    },
  ];
}

/** https://www.putler.com/rfm-analysis/ */
const putler = firstMatchMap('putler', [
  spans(champions, [4, 5], [4, 5]),
  spans(loyalCustomers, [2, 5], [3, 5]),
  spans(potential, [3, 5], [1, 3]),
  spans(recent, [4, 5], [0, 1]),
  spans(promising, [3, 4], [0, 1]),
  spans(segment('needs-attention', 'Customers Needing Attention', '要フォロー'), [2, 3], [2, 3]),
  spans(aboutToSleep, [2, 3], [0, 2]),
  spans(atRisk, [0, 2], [2, 5]),
  spans(cantLose, [0, 1], [4, 5]),
  spans(hibernating, [1, 2], [1, 2]),
  spans(lost, [0, 2], [0, 2]),
]);

/** The example of R's package rfm up to 0.2 (https://github.com/rsquaredacademy/rfm): the first rule holds. */
const rRfm02 = firstMatchMap('r-rfm-0.2', [
  cells(champions, '4-5 4-5 4-5'),
  cells(loyalCustomers, '2-5 3-5 3-5'),
  cells(potential, '3-5 1-3 1-3'),
  cells(newCustomers, '4-5 1 1'),
  cells(promising, '3-4 1 1'),
  cells(needAttention, '2-3 2-3 2-3'),
  cells(aboutToSleep, '2-3 1-2 1-2'),
  cells(atRisk, '1-2 2-5 2-5'),
  cells(cantLose, '1 4-5 4-5'),
  cells(lost, '1-2 1-2 1-2'),
  everything(others),
]);

/** The example of R's package rfm 0.3 (https://rdocumentation.org/packages/rfm/versions/0.3.0/topics/rfm_segment): the first rule holds. */
const rRfm03 = firstMatchMap('r-rfm-0.3', [
  cells(champions, '5 5 5'),
  cells(potential, '3-5 3-5 2-5'),
  cells(loyalCustomers, '2-4 2-4 2-4'),
  cells(promising, '3-4 1-3 3-5'),
  cells(newCustomers, '4-5 1-3 1-5'),
  cells(cantLose, '1-2 3-4 4-5'),
  cells(atRisk, '1-2 2-5 4-5'),
  cells(needAttention, '1-3 3-5 3-5'),
  cells(aboutToSleep, '2-3 1-3 1-4'),
  cells(lost, '1 1-5 1-5'),
  everything(others),
]);

/**
 * The list of cells that is reprinted most, for instance in
 * https://guillaume-martin.github.io/rfm-segmentation-with-python.html; what it names nowhere else is "At Risk" with
 * R 1 and 2, and "Potential Loyalist" above.
 */
const list125 = firstMatchMap('list-125', [
  cells(champions, '555,554,544,545,454,455,445'),
  cells(loyal, '543,444,435,355,354,345,344,335'),
  cells(recent, '512,511,422,421,412,411,311'),
  cells(promising, '525,524,523,522,521,515,514,513,425,424,413,414,415,315,314,313'),
  cells(needsAttention, '535,534,443,434,343,334,325,324'),
  cells(aboutToSleep, '331,321,312,221,213'),
  cells(cantLose, '155,154,144,214,215,115,114,113'),
  cells(hibernating, '332,322,231,241,251,233,232,223,222,132,123,122,212,211'),
  cells(lost, '111,112,121,131,141,151'),
  cells(atRisk, '1-2 * *'),
  everything(potential),
]);

/** The Python package rfm (https://pypi.org/project/rfm/): the first rule holds. */
const pythonRfm = firstMatchMap('py-rfm', [
  cells(champions, '4-5 4-5 4-5'),
  cells(promising, '4-5 1-2 3-5'),
  cells(segment('loyal', 'Loyal Accounts', '優良'), '3-5 3-5 3-5'),
  cells(potential, '3-5 2-3 2-4'),
  cells(segment('recent', 'New Active Accounts', '新規'), '5 1 1-2'),
  cells(segment('low-spenders', 'Low Spenders', '少額'), '3-5 * 1-2'),
  cells(needAttention, '2-3 1-2 4-5'),
  cells(segment('about-to-sleep', 'About to Sleep', '休眠予備軍'), '2-3 1-2 1-3'),
  cells(atRisk, '1-2 * 3-5'),
  cells(lost, '1-2 * 1-2'),
]);

/** Published maps, the default one first. */
export const segmentPresets = [defaultSegments, putler, rRfm02, rRfm03, list125, pythonRfm] as const;

/** The published map of an id; `undefined` where there is none. */
export function findSegmentPreset(id: string): SegmentMap | undefined {
  return segmentPresets.find(preset => preset.id === id);
}
