import type { Localised } from '../base/locale/messages.js';
import type { AlertsKnown } from './fired-alerts.js';

export interface TimeMachineMessages {
  readonly title: string;
  readonly moment: string;
  readonly play: string;
  readonly pause: string;
  readonly toLive: string;
  readonly speed: string;
  times(rate: number): string;
  readonly now: string;
  ago(span: string): string;
  /** What the time shown does: it runs at some speed, or stands still. */
  playing(rate: number): string;
  readonly held: string;
  /** What the slider says of a place: its clock, and how long ago. */
  place(clock: string, ago: string): string;
  readonly going: string;
  /** The same while the gateway reads its log for it, and how much of that is read. */
  reading(percent: number): string;
  readonly readingName: string;
  /** That what is shown is past, and what that means. */
  readonly past: string;
  alerts(count: number, known: AlertsKnown): string;
  wentTo(clock: string): string;
  readonly wentLive: string;
}

export const timeMachineMessages: Localised<TimeMachineMessages> = {
  ja: {
    title: 'タイムマシン',
    moment: '表示する時刻',
    play: '再生',
    pause: '一時停止',
    toLive: 'ライブに戻る',
    speed: '再生の速さ',
    times: rate => `${rate}倍`,
    now: '現在',
    ago: span => `${span}前`,
    playing: rate => `${rate}倍で再生中`,
    held: '一時停止中',
    place: (clock, ago) => `${clock}、${ago}`,
    going: 'その時刻を読み込んでいます',
    reading: percent => `記録を読み込んでいます… ${percent}%`,
    readingName: '記録の読み込み',
    past: '過去を表示しています。操作はできません。',
    alerts: (count, known) => {
      if (known === 'latest') return `この8時間のアラート 直近の${count}件`;
      if (known === 'reading')
        return count === 0
          ? 'この8時間のアラートを読み込んでいます'
          : `この8時間のアラート ${count}件・残りを読み込んでいます`;
      const seen = known === 'seen';
      if (count === 0)
        return seen ? 'この8時間のアラートは見つかっていません' : 'この8時間のアラートはありません';
      return `この8時間のアラート ${count}件${seen ? '(これまでに見つかったもの)' : ''}`;
    },
    wentTo: clock => `過去 ${clock} を表示しています`,
    wentLive: 'ライブに戻りました',
  },
  en: {
    title: 'Time machine',
    moment: 'Time shown',
    play: 'Play',
    pause: 'Pause',
    toLive: 'Back to live',
    speed: 'Speed',
    times: rate => `${rate}×`,
    now: 'now',
    ago: span => `${span} ago`,
    playing: rate => `Playing at ${rate}×`,
    held: 'Held',
    place: (clock, ago) => `${clock}, ${ago}`,
    going: 'Going there',
    reading: percent => `Reading the log … ${percent} %`,
    readingName: 'Reading the log',
    past: 'The past is shown: nothing can be done in it.',
    alerts: (count, known) => {
      if (known === 'latest') return `The latest ${count} alerts of these 8 hours`;
      if (known === 'reading')
        return count === 0
          ? 'Reading the alerts of these 8 hours'
          : `Alerts of these 8 hours: ${count} so far, reading the log`;
      const alerts = count === 0 ? 'No alert' : count === 1 ? '1 alert' : `${count} alerts`;
      return known === 'seen' ? `${alerts} of these 8 hours seen so far` : `${alerts} in these 8 hours`;
    },
    wentTo: clock => `Past ${clock} is shown`,
    wentLive: 'Live again',
  },
};
