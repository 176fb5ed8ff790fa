import { begin, language, say, type Words } from './gallery/shell.js';

/** The gallery's pages tell in their heads what they are about: a new page needs no line here. */
const pages = import.meta.glob<string>('./gallery/*.html', { query: '?raw', import: 'default', eager: true });

begin({ ja: '窓口', en: 'Madoguchi' }, say({ ja: 'Madoguchi', en: '窓口' }), {
  ja: 'コンタクトセンターの「いま」を、オペレーターがもう開いている画面の中に。ひとつのHTMLタグがひとつの指標になり、ひとつの接続で動き続ける。',
  en: 'A contact centre live, inside the screen its people already have open. One HTML tag is one figure, and one socket keeps them all alive.',
});

interface Entry {
  readonly href: string;
  readonly title: Words;
  readonly tag?: string;
  readonly sentence: string;
}

function entryOf({ href, title, tag, sentence }: Entry): HTMLLIElement {
  const link = document.createElement('a');
  link.href = `${href}${location.search}`;
  link.textContent = say(title);
  const heading = document.createElement('h3');
  heading.append(link);
  if (tag !== undefined) {
    const code = document.createElement('code');
    code.textContent = tag;
    heading.append(code);
  }
  const text = document.createElement('p');
  text.textContent = sentence;
  const item = document.createElement('li');
  item.append(heading, text);
  return item;
}

function list(title: Words, entries: readonly Entry[]): void {
  const heading = document.createElement('h2');
  heading.className = 'group';
  heading.textContent = say(title);
  const items = document.createElement('ul');
  items.className = 'list';
  items.append(...entries.map(entryOf));
  document.querySelector('main')?.append(heading, items);
}

/** What stands in the head of a gallery page: its tag as the title, and a description in each language. */
function entryOfPage([path, page]: readonly [path: string, page: string]): Entry {
  const tag = /<title>([^<]*)<\/title>/.exec(page)?.[1] ?? path;
  const description = new RegExp(`lang="${language}"\\s+content="([^"]*)"`).exec(page)?.[1] ?? '';
  return { href: path, title: tag, sentence: description };
}

list({ ja: '使われる場所で見る', en: 'In its place' }, [
  {
    href: './crm.html',
    title: { ja: 'CRMの画面', en: 'A CRM page' },
    tag: 'crm.html',
    sentence: say({
      ja: '実在するCRMの癖(remは10px、全要素に効くCSS、文字入力を奪うショートカット)をもつ受付画面。横の列に、スクリプトひとつと数個のタグだけで入っている。着信があるとそのお客様のカードと全チャネルの履歴が開き、発信もできる。',
      en: 'A desk screen with the habits of real CRMs: rem at 10 px, style rules for every element, shortcuts that steal typing. Into its side column go one script and a few tags. When a call comes in, its customer’s card and history over all channels open, and a click calls back.',
    }),
  },
  {
    href: './console.html',
    title: { ja: '管制の画面', en: 'A supervisor’s console' },
    tag: 'console.html',
    sentence: say({
      ja: '要素だけで組んだスーパーバイザーの画面。上の絞り込みひとつに全要素が従い、警報は一人が引き受け、途中であきらめた電話はワンクリックで折り返す。過去8時間へもさかのぼれる。シミュレーターは「悪い月曜日」。',
      en: 'A supervisor’s screen made of nothing but the elements. One filter drives them all, one person takes an alert on, and a caller who gave up is rung back by a click. It goes back eight hours. The simulator has a bad Monday.',
    }),
  },
  {
    href: './wall.html',
    title: { ja: '壁面', en: 'A wall display' },
    tag: 'wall.html',
    sentence: say({
      ja: '10 m から読むページ。いちばん大事なことと、どうすればよいかが一文で出る。無人のまま何日でも動き、古い数字は古いと分かる。',
      en: 'To be read from ten metres: the most important thing, and what to do about it, in one sentence. It runs for days with nobody touching it, and old figures look old.',
    }),
  },
  {
    href: './rfm.html',
    title: { ja: 'お客様の選定', en: 'Whom to call' },
    tag: 'rfm.html',
    sentence: say({
      ja: 'マネージャーの画面。125マスのRFMと、購入時期が来るお客様。注文が届くとマスが動き、選んだマスは理由つきのリストとCSVになる。だれの権限で見るかも選べる。',
      en: 'The manager’s page: RFM in 125 cells, and whose time to buy has come. A cell moves when an order arrives; chosen cells become a list with reasons and a CSV file. It can be looked at with the rights of other roles.',
    }),
  },
]);
list({ ja: '要素ごとに見る', en: 'Element by element' }, Object.entries(pages).map(entryOfPage));
