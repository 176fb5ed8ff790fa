import '../../src/components/source/define.js';
import { createMemoryFeed } from '../../src/data/feed/memory-feed.js';
import type { FeedProblem, LinkState } from '../../src/data/model/stream.js';
import { begin, section, type Words } from './shell.js';

begin({ ja: 'ソース', en: 'Source' }, 'mado-source', {
  ja: '何も表示しない。求められたときだけ、接続の状態を言葉で示す。',
  en: 'It shows nothing. Asked for it, it tells the state of its connection in words.',
});

function source(state: LinkState, problem?: FeedProblem): HTMLElement {
  const feed = createMemoryFeed();
  feed.link(state, problem);
  return Object.assign(document.createElement('mado-source'), { feed, connectionShown: true });
}

function state(id: string, title: Words, element: HTMLElement): void {
  section(title, '', element, { id });
}

state('connecting', { ja: '接続しています', en: 'Connecting' }, source('connecting'));
state('open', { ja: '接続済み', en: 'Connected' }, source('open'));
state('closed', { ja: '切断', en: 'Offline' }, source('closed', { code: 'unreachable' }));
state('denied', { ja: '権限なし', en: 'No access' }, source('denied', { code: 'denied' }));
state('failed', { ja: '版の不一致', en: 'Versions differ' }, source('failed', { code: 'version' }));
state(
  'no-feed',
  { ja: '接続先なし', en: 'Nothing to connect to' },
  Object.assign(document.createElement('mado-source'), { connectionShown: true }),
);
