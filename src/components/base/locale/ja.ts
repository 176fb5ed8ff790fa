import type { Messages, ProblemParams } from './messages.js';

/** Every queue together is what nobody asked for by name: rights are given by group, mostly. */
const deniedHint = ({ stream }: ProblemParams): string =>
  typeof stream === 'string' && stream.endsWith('/all')
    ? '閲覧権限が別のグループのものかもしれません。group を指定してください。それでも表示されなければ管理者に閲覧権限を依頼してください。'
    : '管理者に閲覧権限を依頼してください。';

const denied = (params: ProblemParams): string => {
  if (params['asked'] !== undefined) return 'この操作の権限がありません。管理者に依頼してください。';
  return params['token'] === 'none'
    ? 'ゲートウェイはトークンを求めていますが、この画面は渡していません。mado-source に token-url か tokenProvider を指定してください。'
    : `${params['stream'] === undefined ? 'この窓口' : `${params['stream']} `}を見る権限がありません。${deniedHint(params)}`;
};

/** Which side is the older one, where that is known. */
const version = ({ page, gateway }: ProblemParams): string => {
  if (page === undefined) return '画面とゲートウェイの版が合いません。どちらも新しい版にしてください。';
  if (gateway === undefined)
    return `ゲートウェイがこの画面の版(${page})に対応しなくなりました。再読み込みし、直らなければ画面の madoguchi を更新してください。`;
  const versions = `(画面 ${page}、ゲートウェイ ${gateway})`;
  return gateway > page
    ? `この画面の版がゲートウェイより古くなっています${versions}。再読み込みし、直らなければ画面の madoguchi を更新してください。`
    : `ゲートウェイの版がこの画面より古くなっています${versions}。ゲートウェイを更新してください。`;
};

const problems: Readonly<Record<string, (params: ProblemParams) => string>> = {
  denied,
  forbidden: denied,
  'not-found': denied,
  unauthorized: denied,
  expired: () => '閲覧権限の期限が切れました。ログインし直してください。',
  revoked: () => '閲覧権限が取り消されました。管理者に閲覧権限を依頼してください。',
  unreachable: ({ host, reached }) =>
    `ゲートウェイ${host === undefined ? '' : ` ${host} `}に接続できません。${
      reached === undefined
        ? 'url、ゲートウェイの起動、この画面のCSP(connect-src)を確かめてください。'
        : '再接続しています。'
    }`,
  closed: () => '接続が切れました。再接続しています。',
  silent: () => 'ゲートウェイからの応答が途絶えました。再接続しています。',
  version,
  'token-unreachable': () => 'このサイトのサーバーに接続できず、トークンを取得できません。再試行しています。',
  'token-unavailable': () => 'トークンを取得できません。再試行しています。',
  'token-refused': ({ status }) =>
    `このサイトのサーバーがトークンを発行しません(HTTP ${status ?? 401})。ログインし直すか、管理者に連絡してください。`,
  'token-redirected': () => 'トークンの取得先が別の場所へ転送されました。ログインし直してください。',
  'token-failed': ({ status }) =>
    `このサイトのサーバーからトークンを取得できません(HTTP ${status ?? 500})。再試行しています。token-url を確かめてください。`,
  'token-invalid': () =>
    '取得した値はトークンではありません。token-url か tokenProvider を確かめてください。',
  'token-rejected': () =>
    'ゲートウェイが新しいトークンを受け付けません。まもなく閲覧できなくなります。ログインし直してください。',
  'token-url-origin': () =>
    'token-url が別のオリジンのため取得しません。この画面と同じオリジンのURLにしてください。',
  'transport-unavailable': () =>
    '接続用のスクリプトを読み込めません。ページを再読み込みし、直らなければスクリプトの置き場所と、この画面のCSP(script-src)を確かめてください。',
  'feed-unavailable': () =>
    '接続用のスクリプトを読み込めません。ページを再読み込みし、直らなければスクリプトの置き場所と、この画面のCSP(script-src)を確かめてください。',
  'batch-unreachable': ({ url, reason }) =>
    `${url} を取得できません(${reason})。batch のURLを確かめてください。`,
  'batch-not-json': ({ url }) => `${url} はJSONではありません。batch のURLと内容を確かめてください。`,
  'batch-invalid': ({ url, field, reason }) => `${url} の ${field} が正しくありません(${reason})。`,
  'batch-without-stream': ({ stream }) => `日次データに ${stream} がありません。group を確かめてください。`,
  'too-large': ({ stream }) =>
    `${stream ?? 'データ'} は上限を超えています。group か queue で絞ってください。`,
  'too-many-connections': () =>
    'このゲートウェイにつながる画面を開きすぎています。いくつか閉じてください。自動で接続します。',
  'too-many': ({ asked }) =>
    asked === undefined
      ? 'この画面が求めるデータの種類が、ゲートウェイの上限を超えています。一画面のグループを減らしてください。'
      : '一度に行われた操作が多すぎます。少し待ってからやり直してください。',
  unsupported: () =>
    'このデータの取得元はこの操作に対応していません。対応するゲートウェイに接続してください。',
  malformed: ({ field, reason }) =>
    `この画面の問い合わせの ${field ?? '指定'} が正しくありません${reason === undefined ? '' : `(${reason})`}。画面の指定を直してください。`,
  past: () => '過去を表示しています。操作するにはライブに戻してください。',
  'not-in-past': () => '過去の表示にはありません。ライブに戻すと見られます。',
  'not-kept': ({ from }) =>
    `その時刻の記録はもう残っていません${from === undefined ? '' : `(${from} 以降が残っています)`}。`,
  'no-answer': () => 'ゲートウェイから回答がありません。やり直してください。',
  offline: () => 'ゲートウェイにつながっていません。接続が戻ってからやり直してください。',
  aborted: () => '取り消されました。',
  'dial-refused': () => '電話システムが発信を受け付けませんでした。',
  'dial-unreachable': () => '電話システムにつながりません。',
  'dial-failed': () => '電話システムで発信できませんでした。',
  'bad-url': ({ url }) => `${url} はURLではありません。url を確かめてください(例: https://gateway.example)。`,
  draining: () => 'ゲートウェイを再起動しています。自動で再接続します。',
  slow: () => '回線が遅く、数値が遅れて届いています。',
  'expires-soon': () => '閲覧権限の期限が近づいています。',
  upgrade: () =>
    'この画面の版は、ゲートウェイでまもなく使えなくなります。再読み込みし、直らなければ画面の madoguchi を更新してください。',
  'source-silent': ({ source, since }) =>
    `${source ?? '発生元'} からの信号が${since === undefined ? '' : ` ${since} から`}途絶えています。送信元のシステムを確かめてください。`,
  'messages-refused': ({ count }) =>
    `ゲートウェイからの読めないメッセージを${count ?? 1}件捨てました。画面とゲートウェイを新しい版にしてください。`,
  'no-feed': () => 'mado-source に url、batch、feed、store のどれかを指定してください。',
};

export const ja: Messages = {
  verdicts: { ok: '良好', watch: '注意', alert: '警報', 'too-few': '件数不足', undefined: '対象なし' },
  live: 'ライブ',
  past: clock => (clock === '' ? '過去' : `過去 ${clock}`),
  connecting: '接続中',
  late: '遅れ',
  stale: age => `更新停止 ${age}`,
  offline: '切断',
  offlineFor: age => `切断 ${age}`,
  deniedWord: '権限なし',
  denied: 'この窓口を見る権限がありません。',
  deniedHint,
  loading: '最初の値を待っています',
  failed: '表示できません',
  reload: '再読み込み',
  explain: '説明',
  close: '閉じる',
  asOf: clock => `${clock} 現在`,
  asOfDay: date => `${date}現在・日次`,
  sourceAgeUnknown: '発生元の鮮度は不明',
  lastVerdict: (verdict, clock) => `最後の判定: ${verdict} ${clock}`,
  target: '目標',
  limit: '上限',
  noSource: 'mado-source がありません',
  connection: {
    connecting: '接続しています',
    open: '接続済み',
    closed: '切断。再接続しています',
    denied: '権限なし',
    failed: '接続できません',
  },
  channels: {
    phone: '電話',
    email: 'メール',
    chat: 'チャット',
    line: 'LINE',
    sns: 'SNS',
    sms: 'SMS',
    web: 'ウェブ',
    app: 'アプリ',
    fax: 'ファクス',
    post: '郵送',
    store: '店舗',
    sales: '訪問',
    ad: '広告',
    shop: '通販サイト',
  },
  directions: { inbound: '受信', outbound: '発信' },
  agentStates: {
    'not-responding': '応答なし',
    'on-contact': '対応中',
    'on-hold': '保留',
    acw: '後処理',
    offered: '着信',
    break: '休憩',
    available: '空き',
    offline: '離席',
  },
  problem: (code, params) => problems[code]?.(params) ?? code,
};
