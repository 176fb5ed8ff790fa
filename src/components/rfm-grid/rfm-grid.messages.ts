import type { Stage } from '../../data/rfm/stages/stages.js';
import { stageNames } from '../../data/rfm/stages/stages.js';
import type { Method } from '../../data/rfm/scores/scores.js';
import type { Localised } from '../base/locale/messages.js';
import type { Measure } from './measures.js';

interface WholeEnds {
  readonly first: string;
  readonly last: string | undefined;
  /** 0 for the band of the fewest. */
  readonly at: number;
}

interface AmountEnds {
  readonly after: string | undefined;
  readonly upTo: string | undefined;
}

/** The RFM grid's own words; those that all elements share are in `base/locale`. */
export interface GridMessages {
  readonly title: string;
  readonly measure: string;
  readonly measures: Readonly<Record<Measure, string>>;
  readonly methods: Readonly<Record<Method, string>>;
  noCuts(bins: string): string;
  cuts(r: string, f: string, m: string): string;
  readonly bands: {
    r(ends: WholeEnds): string;
    f(ends: WholeEnds): string;
    m(ends: AmountEnds): string;
  };
  readonly separator: string;
  /** Between the parts of a name that is read aloud. */
  readonly pause: string;
  people(count: string): string;
  readonly nobody: string;
  readonly selected: string;
  partly(bands: string): string;
  selectLine(name: string): string;
  cells(count: string): string;
  cellsByBands(count: string, bands: string): string;
  readonly choose: string;
  readonly clear: string;
  readonly toList: string;
  readonly countsOnly: string;
  /** Before the reason why. */
  readonly onlyCounts: string;
  readonly segments: string;
  readonly stages: string;
  readonly preset: string;
  readonly presetNone: string;
  readonly worthIt: string;
  readonly everything: string;
  readonly filter: string;
  readonly filterNone: string;
  stageFilter(stage: Stage): string;
  readonly positiveDormant: string;
  readonly asTable: string;
  readonly asGrid: string;
  readonly table: {
    readonly name: string;
    readonly cell: string;
    readonly people: string;
    readonly share: string;
    readonly segment: string;
  };
  readonly inGrid: string;
  readonly unscored: string;
  readonly excluded: string;
  readonly all: string;
  readonly notComparable: string;
  readonly noEarlier: string;
  readonly bars: string;
  readonly less: string;
  readonly more: string;
  legend(limits: string): string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly noData: string;
  readonly noDataHint: string;
  readonly badData: string;
  readonly badCube: string;
  readonly denied: string;
  /** Whom to ask where the cube itself may not be seen. */
  readonly deniedHint: string;
  noCube(cube: string): string;
}

const ja: GridMessages = {
  title: 'RFM',
  measure: '表示する値',
  measures: { customers: '人数', sales: '売上', 'sales-per-customer': '客単価', change: '増減' },
  methods: {
    fixed: '固定の区切り',
    quantile: '分位点',
    ntile: 'NTILE・同値も分ける',
    nested: '入れ子のNTILE・行の合計は比べられない',
    'mean-rank': '平均順位',
    'r-rfm-0.3.0': 'R の rfm 0.3.0',
  },
  noCuts: bins => `${bins}等分・区切り値なし`,
  cuts: (r, f, m) => `R ${r}日・F ${f}回・M ${m}`,
  bands: {
    r: ({ first, last, at }) => (last === undefined ? `${first}〜` : `〜${last}${at === 0 ? '日' : ''}`),
    f: ({ first, last }) => (last === undefined ? `${first}〜` : first === last ? first : `${first}–${last}`),
    m: ({ after, upTo }) => (upTo === undefined ? `${after ?? ''}超` : `〜${upTo}`),
  },
  separator: '・',
  pause: '、',
  people: count => `${count}人`,
  nobody: '0人',
  selected: '選択中',
  partly: bands => `一部を選択中 ${bands}`,
  selectLine: name => `${name} をすべて選ぶ`,
  cells: count => `${count}マス`,
  cellsByBands: (count, bands) => `${count}マス × ${bands}`,
  choose: 'マスを選ぶとリストになります',
  clear: '解除',
  toList: 'リストにする',
  countsOnly: '人数のみ。顧客の一覧はこのデータにありません。',
  onlyCounts: '人数のみ。',
  segments: '区分',
  stages: 'ステージ',
  preset: 'まとめて選ぶ',
  presetNone: 'まとめて選ぶ…',
  worthIt: '離れかけた上客',
  everything: 'すべて',
  filter: '絞り込み',
  filterNone: '全員',
  stageFilter: stage => stageNames[stage].ja,
  positiveDormant: '休眠から戻りそう',
  asTable: '表で見る',
  asGrid: '戻る',
  table: { name: '表', cell: 'マス', people: '人数', share: '割合', segment: '区分' },
  inGrid: 'グリッド内',
  unscored: '採点できない',
  excluded: '対象外',
  all: '合計',
  notComparable: '区切りが違うため、増減はマスどうしの正確な比較ではありません。',
  noEarlier: '比べる日のデータがありません',
  bars: '棒は ',
  less: '減',
  more: '増',
  legend: limits => `色の境: ${limits}`,
  empty: '採点できる顧客がいません。',
  emptyHint: '分析日までに有効な注文が1件以上ある顧客が表示されます。',
  noData: 'データがありません',
  noDataHint: 'mado-source を置くか、data に日次スナップショットを渡してください。',
  badData: 'データの形が正しくありません。',
  badCube: '届いた集計の形が正しくありません。集計を作る仕組みを確かめてください。',
  denied: 'この集計を見る権限がありません。',
  deniedHint: 'マネージャーかスーパーバイザーの権限を管理者に依頼してください。',
  noCube: cube => `日次データに ${cube} の集計がありません。cube を確かめてください。`,
};

const en: GridMessages = {
  title: 'RFM',
  measure: 'Figure shown',
  measures: { customers: 'People', sales: 'Sales', 'sales-per-customer': 'Per head', change: 'Change' },
  methods: {
    fixed: 'Fixed cuts',
    quantile: 'Quantiles',
    ntile: 'NTILE, ties split',
    nested: 'Nested NTILE, row totals not comparable',
    'mean-rank': 'Mean rank',
    'r-rfm-0.3.0': "R's rfm 0.3.0",
  },
  noCuts: bins => `${bins} equal shares, no cuts`,
  cuts: (r, f, m) => `R ${r} days · F ${f} orders · M ${m}`,
  bands: {
    r: ({ first, last, at }) => (last === undefined ? `${first}+` : `≤ ${last}${at === 0 ? ' d' : ''}`),
    f: ({ first, last }) => (last === undefined ? `${first}+` : first === last ? first : `${first}–${last}`),
    m: ({ after, upTo }) => (upTo === undefined ? `> ${after ?? ''}` : `≤ ${upTo}`),
  },
  separator: ' · ',
  pause: ', ',
  people: count => `${count} ${count === '1' ? 'customer' : 'customers'}`,
  nobody: 'no customers',
  selected: 'selected',
  partly: bands => `partly selected ${bands}`,
  selectLine: name => `Select all of ${name}`,
  cells: count => `${count} ${count === '1' ? 'cell' : 'cells'}`,
  cellsByBands: (count, bands) => `${count} ${count === '1' ? 'cell' : 'cells'} × ${bands}`,
  choose: 'Select cells to make a list',
  clear: 'Clear',
  toList: 'Make a list',
  countsOnly: 'Counts only: the data holds no list of customers.',
  onlyCounts: 'Counts only.',
  segments: 'Segments',
  stages: 'Stages',
  preset: 'Select by',
  presetNone: 'Select by…',
  worthIt: 'At risk and worth it',
  everything: 'Everything',
  filter: 'Show only',
  filterNone: 'Everyone',
  stageFilter: stage => stageNames[stage].en,
  positiveDormant: 'Positive dormant',
  asTable: 'As a table',
  asGrid: 'Back',
  table: { name: 'Table', cell: 'Cell', people: 'Customers', share: 'Share', segment: 'Segment' },
  inGrid: 'In the grid',
  unscored: 'Without a score',
  excluded: 'Out of scope',
  all: 'All',
  notComparable: 'The cuts differ between the two days, so the changes do not compare like with like.',
  noEarlier: 'There is no other day to compare with',
  bars: 'Bars: ',
  less: 'less',
  more: 'more',
  legend: limits => `Colours change at ${limits}`,
  empty: 'No customer has a score.',
  emptyHint: 'Customers with at least one valid order up to the analysis date are shown.',
  noData: 'There are no figures',
  noDataHint: 'Set a mado-source, or give the daily snapshot as data.',
  badData: 'The data are not in the right form.',
  badCube: 'The figures are not in the right form. Check what makes them.',
  denied: 'You have no access to these figures.',
  deniedHint: 'Ask an administrator for the role manager or supervisor.',
  noCube: cube => `The daily figures have no cube ${cube}. Check cube.`,
};

export const gridMessages: Localised<GridMessages> = { ja, en };
