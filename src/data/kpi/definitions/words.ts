import type { Texts } from '../../model/vocabulary.js';

/** What is said about a KPI. */
export interface KpiWords {
  /** What it measures, a sentence. */
  readonly description: Texts;
  /** By variant: the formula in words, where its terms do not say it by themselves. */
  readonly words?: Readonly<Record<string, Texts>>;
  /** By variant: whose formula it is, or where it is published. */
  readonly sources: Readonly<Record<string, string>>;
}

/** By KPI. It is apart from the formulas, so that a page which shows a figure need not load what explains it. */
export const kpiWords: Readonly<Record<string, KpiWords>> = {
  'service-level': {
    description: {
      ja: '決めた秒数以内に応答できた割合。何を分母とするかで値が変わる。',
      en: 'The share answered within the threshold. What it is a share of decides the figure.',
    },
    sources: {
      'without-short': 'Genesys Cloud, Configure the service level calculation (short abandons excluded)',
      'answered-only': 'ICMI, Service Level Calculations; Genesys Cloud with abandons excluded',
      'all-abandons': 'ICMI, Service Level Calculations; Genesys Cloud with short abandons included',
      'without-within': 'ICMI, Service Level Calculations; Bright Pattern',
      'with-flowouts':
        'Genesys Cloud, Configure the service level calculation (flow-outs included, short abandons excluded)',
      offered:
        'Genesys Cloud, Configure the service level calculation (flow-outs and short abandons included)',
      queued: 'Amazon Connect, Service level X: whoever left the queue in time, of all who left it',
      'asterisk-2': 'Asterisk app_queue, ServicelevelPerf2; ICMI, Service Level Calculations',
      'cisco-ignore': 'Cisco Unified ICM/CCE reporting, service level type',
      'cisco-negative': 'Cisco Unified ICM/CCE reporting, service level type',
      'cisco-positive': 'Cisco Unified ICM/CCE reporting, service level type',
    },
  },
  'response-rate': {
    description: {
      ja: '待ち行列に入った入電のうち、応答できた割合。待ち時間は問わない。',
      en: 'The share of those who left the queue that was answered, however long they waited.',
    },
    sources: { default: 'Genesys Cloud, Answer % (answered of offered)' },
  },
  'abandonment-rate': {
    description: {
      ja: '応答の前に電話を切った割合。短時間放棄は分子にも分母にも入れない。',
      en: 'The share that hung up before an answer; short abandons count on neither side.',
    },
    sources: { default: 'Call Centre Helper, Call abandonment rate (abandoned within 5 seconds left out)' },
  },
  asa: {
    description: {
      ja: '応答した入電が、応答までに待った時間の平均 (ASA)。',
      en: 'How long answered contacts waited, on average (ASA).',
    },
    sources: { default: 'Amazon Connect, Average queue answer time' },
  },
  'oldest-wait': {
    description: {
      ja: 'いま待っている人のうち、最も長く待っている人の待ち時間。',
      en: 'How long the one has waited who waits longest right now.',
    },
    sources: { default: 'Amazon Connect, Oldest contact in queue' },
  },
  'max-wait': {
    description: {
      ja: '期間中に待ち行列を離れた人の、最も長かった待ち時間。放棄と溢れも含む。',
      en: 'The longest wait of all who left the queue in the period, abandons and flow-outs too.',
    },
    sources: { default: 'Amazon Connect, Maximum queued time' },
  },
  'abandon-time': {
    description: {
      ja: '放棄した人が、切るまでに待った時間の平均。',
      en: 'How long those who abandoned had waited, on average.',
    },
    sources: {
      all: 'Amazon Connect, Average queue abandon time',
      'without-short': 'Call Centre Helper, Average time to abandon',
    },
  },
  aht: {
    description: {
      ja: '1件にかかった通話・保留・後処理の平均 (AHT)。短すぎても長すぎても良くない。',
      en: 'Talk, hold and after-call work of one contact, on average (AHT). Neither short nor long is good in itself.',
    },
    sources: { default: 'Genesys Cloud, Avg Handle; Amazon Connect, Average handle time' },
  },
  att: {
    description: {
      ja: '1件あたりの通話時間の平均 (ATT)。保留は含まない。',
      en: 'Talk time of one contact, on average (ATT), without hold.',
    },
    sources: { default: 'Genesys Cloud, Avg Talk' },
  },
  acw: {
    description: {
      ja: '1件あたりの後処理時間の平均 (ACW)。',
      en: 'After-call work of one contact, on average (ACW).',
    },
    sources: { default: 'Amazon Connect, Average after contact work time' },
  },
  'average-hold': {
    description: {
      ja: '保留した1件あたりの保留時間の平均。全件で割る数え方もある。',
      en: 'Hold time of a contact that was held, on average; some divide by all handled.',
    },
    sources: {
      held: 'Amazon Connect, Average customer hold time; Genesys Cloud, Avg Hold',
      'all-handled': 'Amazon Connect, Average customer hold time all contacts',
    },
  },
  cph: {
    description: {
      ja: '対応または待機していた1時間あたりの処理件数 (CPH)。',
      en: 'Contacts handled in an hour of being busy or waiting for contacts (CPH).',
    },
    words: {
      default: {
        ja: '処理件数 ÷ (対応時間 + 待機時間)、1時間あたり',
        en: 'handled ÷ hours of (busy time + time waiting for contacts)',
      },
    },
    sources: { default: 'Call Centre Helper, Calls per agent hour' },
  },
  cpc: {
    description: {
      ja: '処理1件あたりの費用 (CPC)。締めた期間でのみ意味を持つ。',
      en: 'Cost of one handled contact (CPC). It means something for closed periods only.',
    },
    words: {
      'paid-time': {
        ja: '勤務時間 × 1時間あたりの費用 ÷ 処理件数',
        en: 'paid time × cost of an hour ÷ handled',
      },
    },
    sources: { records: 'ICMI, Cost per contact', 'paid-time': 'ICMI, Cost per contact (labour)' },
  },
  fcr: {
    description: {
      ja: '同じ顧客の同じ用件で、その後の期間に再び連絡のなかった用件の割合 (FCR)。期間の過ぎていない用件は数えない。',
      en: 'The share of issues after which the same customer did not come back within the window (FCR). Issues whose window has not passed are left out.',
    },
    sources: { default: 'SQM Group, FCR by repeat contacts within a window' },
  },
  'repeat-rate': {
    description: {
      ja: '顧客の分かった入電のうち、その前の期間にも連絡のあった割合。顧客の分からない入電は除く。',
      en: 'The share of identified contacts whose customer had been in touch within the window before. Unidentified ones are left out.',
    },
    sources: { default: 'SQM Group, Repeat call rate' },
  },
  csat: {
    description: {
      ja: '1から5のアンケートで4以上と答えた割合 (CSAT)。',
      en: 'The share of answers of 4 or 5 on a scale of 1 to 5 (CSAT).',
    },
    sources: {
      'top-two': 'Qualtrics, CSAT (top two of five)',
      mean: 'Qualtrics, CSAT (mean)',
      'share-of-maximum': 'Qualtrics, CSAT (composite of the points that could be had)',
    },
  },
  nps: {
    description: {
      ja: '推奨者(9–10)の割合から批判者(0–6)の割合を引いた値。−100から100までで、百分率ではない。',
      en: 'Promoters (9–10) minus detractors (0–6), of 100 answers: from −100 to 100, not a percentage.',
    },
    sources: {
      default: 'F. Reichheld, The One Number You Need to Grow, Harvard Business Review, December 2003',
    },
  },
  ces: {
    description: {
      ja: '解決の容易さを1から7で答えた平均 (CES)。7が「容易」。逆の尺度は設定で裏返してから数える。',
      en: 'How easy it was, on a scale of 1 to 7 with 7 as easy, on average (CES). A scale the other way round is turned by configuration before it counts.',
    },
    sources: {
      mean: 'CEB (now Gartner), CES 2.0',
      easy: 'Gartner, share of customers who found it easy (5 to 7)',
    },
  },
  occupancy: {
    description: {
      ja: '対応と待機の時間のうち、対応していた割合。同時に複数のチャットがあっても1度だけ数える。稼働率とは別。',
      en: 'The share of busy and waiting time that was busy; chats at the same time count once. Not utilisation.',
    },
    sources: { default: 'Call Centre Helper, Occupancy; ICMI' },
  },
  'slot-load': {
    description: {
      ja: '同時に受けられる枠のうち、実際に使われていた割合。枠の分かる応対者だけで数える。',
      en: 'The share of the contacts an agent could take at once that was in use; of agents whose slots are known.',
    },
    sources: { default: 'Amazon Connect, active slots over capacity' },
  },
  utilisation: {
    description: {
      ja: '勤務時間のうち、対応または待機していた割合。占有率とは別。',
      en: 'The share of paid time spent busy or waiting for contacts. Not occupancy.',
    },
    sources: { default: 'Call Centre Helper, Utilisation' },
  },
  'transfer-rate': {
    description: {
      ja: '処理した件数のうち、ほかへ転送した割合。',
      en: 'The share of handled contacts that was transferred elsewhere.',
    },
    sources: { default: 'Genesys Cloud, Transfer %' },
  },
  'callback-rate': {
    description: {
      ja: '折返しの依頼に対し、折返して話せた件数の割合。',
      en: 'Callbacks that reached the customer, for each callback asked for.',
    },
    sources: { default: 'Amazon Connect, Callback contacts handled over callback contacts' },
  },
  'recovered-abandons': {
    description: {
      ja: '放棄した人(短時間放棄を除く)のうち、24時間以内に話せた割合。折返しでも、再度の入電でもよい。連絡先の分からない人は数えず、続けて放棄した人は1人と数える。24時間たつまで増えうる。',
      en: 'The share of callers who gave up (short abandons left out) and were spoken to within 24 hours, called back or calling again. Callers nobody can call back are left out, and one who gives up several times in between is one. It may rise until 24 hours have passed.',
    },
    sources: {
      default: 'Counted here in the sense of abandoned call recovery, e.g. US patent 10,674,011',
    },
  },
  backlog: {
    description: {
      ja: 'まだ完了していないメール・SNS・SMS・FAX・郵便の件数と、最も古いものの経過時間。',
      en: 'Email, social, SMS, fax and post contacts that are still open, and the age of the oldest.',
    },
    words: {
      open: { ja: '以前の未完了 + 新規受付 − 完了', en: 'open before + opened − closed' },
      age: { ja: '最も古い未完了の経過時間', en: 'age of the oldest open contact' },
    },
    sources: { open: 'Zendesk, Backlog', age: 'Zendesk, Age of the oldest unsolved ticket' },
  },
};
