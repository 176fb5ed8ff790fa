import type { Scribe, Writer } from './scribe.js';
import { productName } from './products.js';
import type { Purchase } from './story.js';

const words = {
  ja: {
    store: '店頭カウンセリング',
    storeText: '肌診断のうえ、お試しセットをご案内。',
    campaigns: ['春のお試しセット', '夏のうるおいフェア', '10周年感謝祭', '年末のまとめ買い'],
    card: 'お誕生日のはがき',
    shipped: 'ご注文の品を発送しました。お届けまで1日から2日です。',
    follow: '使い心地のご確認',
    used: (product: string) => `${product}は朝晩お使い。量は2プッシュで足りているとのこと。`,
    missed: '使い心地のご確認(不在)',
    asked: '定期便のお届け日',
    line: '次の定期便はいつ届きますか?',
    answer: '毎月10日前後の発送です。前日にお知らせします。',
    mail: '領収書の再発行',
    mailText: '先月分の領収書をもう一度いただけますか。',
    sent: '領収書をお送りしました。',
    survey: 'また利用したい。',
  },
  en: {
    store: 'Advice in the shop',
    storeText: 'Skin check, then a trial set.',
    campaigns: ['Spring trial sets', 'Summer fair', 'Tenth anniversary', 'Year-end offers'],
    card: 'Birthday card',
    shipped: 'Your order is on its way. It arrives in one or two days.',
    follow: 'How is it?',
    used: (product: string) => `Uses the ${product} morning and evening; two pumps are enough.`,
    missed: 'How is it? (no answer)',
    asked: 'Day of the next delivery',
    line: 'When does the next delivery come?',
    answer: 'About the 10th of each month. We tell you the day before.',
    mail: 'Another receipt',
    mailText: 'Could I have last month’s receipt once more?',
    sent: 'The receipt is on its way.',
    survey: 'I would come again.',
  },
};

/** What every customer has behind them: how it began, campaigns and what they moved, small questions, follow-up calls. */
export function everydayLife(
  scribe: Scribe,
  purchases: readonly Purchase[],
  staff: readonly [Writer, Writer],
): void {
  const say = words[scribe.person.language];
  scribe.write(
    'visit',
    scribe.at(690, '15:10'),
    { durationMs: 2_400_000 },
    { channel: 'store', direction: 'inbound', by: staff[1], title: say.store, text: say.storeText },
  );
  campaigns(scribe, say.campaigns);
  scribe.write(
    'message',
    scribe.at(131, '10:00'),
    { delivery: 'sent' },
    { channel: 'post', direction: 'outbound', by: staff[1], title: say.card },
  );
  smallQuestions(scribe, staff);
  survey(scribe, say.survey);
  followUps(scribe, purchases, staff[0]);
  for (const purchase of purchases.slice(-2)) {
    const shipped = purchase.at + 26 * 3_600_000;
    const { order: orderId } = purchase;
    scribe.write('order-change', shipped, { orderId, change: 'shipped' });
    scribe.write('order-change', shipped + 30 * 3_600_000, { orderId, change: 'delivered' });
    scribe.write(
      'message',
      shipped + 300_000,
      { delivery: 'delivered' },
      { channel: 'sms', direction: 'outbound', by: 'bot', text: say.shipped },
    );
  }
}

/** Each by a medium of its own; how far it moved the customer is chance. */
function campaigns(scribe: Scribe, names: readonly string[]): void {
  const media = ['email', 'line', 'email', 'post'] as const;
  names.forEach((campaign, index) => {
    const { random } = scribe;
    const sent = scribe.at(400 - index * 96, '11:00');
    const isSeen = media[index] !== 'post' && random.chance(0.75);
    const isClicked = isSeen && random.chance(0.55);
    const opened = sent + Math.round(random.between(0.3, 30) * 3_600_000);
    scribe.write(
      'campaign',
      sent,
      {
        campaign,
        openedAt: isSeen ? opened : null,
        clickedAt: isClicked ? opened + 40_000 : null,
        landedAt: isClicked ? opened + 42_000 : null,
      },
      { channel: media[index] ?? 'email', direction: 'outbound' },
    );
    if (isClicked) {
      const pages = Math.floor(random.between(2, 9));
      scribe.write(
        'visit',
        opened + 45_000,
        { pages, durationMs: pages * 38_000, campaign },
        { channel: 'web', direction: 'inbound' },
      );
    }
  });
}

function smallQuestions(scribe: Scribe, [first, second]: readonly [Writer, Writer]): void {
  const say = words[scribe.person.language];
  scribe.write(
    'message',
    scribe.at(84, '20:31'),
    {},
    { channel: 'line', direction: 'inbound', text: say.line },
  );
  scribe.write(
    'message',
    scribe.at(84, '20:41'),
    { delivery: 'read' },
    { channel: 'line', direction: 'outbound', by: 'bot', text: say.answer },
  );
  scribe.write(
    'message',
    scribe.at(57, '22:12'),
    {},
    { channel: 'email', direction: 'inbound', title: say.mail, text: say.mailText },
  );
  scribe.write(
    'message',
    scribe.at(56, '09:18'),
    { delivery: 'read' },
    { channel: 'email', direction: 'outbound', by: second, title: `Re: ${say.mail}`, text: say.sent },
  );
  scribe.contact(
    scribe.at(203, '13:20'),
    4.2,
    { category: say.asked, queueId: 'orders', result: 'solved', csat: 4 },
    { channel: 'phone', by: first, title: say.asked },
  );
}

function survey(scribe: Scribe, text: string): void {
  if (!scribe.random.chance(0.5)) return;
  const told = { channel: 'email', direction: 'inbound', text } as const;
  scribe.write('survey', scribe.at(150, '19:40'), { csat: 4, nps: 7, ces: 6 }, told);
}

/** The house rings some days after an order; at which hour somebody answers is the customer's habit. */
function followUps(scribe: Scribe, purchases: readonly Purchase[], by: Writer): void {
  const { person, random } = scribe;
  const say = words[person.language];
  const used = say.used(productName(purchases.at(-1)?.product)[person.language]);
  const tries = [
    [312, '10:30', false],
    [308, '18:20', true],
    [221, '18:40', true],
    [160, '11:10', false],
    [158, '18:10', random.chance(0.6)],
    [97, '14:00', false],
    [40, '18:30', true],
  ] as const;
  for (const [daysAgo, clock, isTaken] of tries) {
    const at = scribe.at(daysAgo, clock);
    if (isTaken)
      scribe.contact(
        at,
        2.6,
        { category: say.follow, result: 'reached' },
        { channel: 'phone', direction: 'outbound', by, title: say.follow, text: used },
      );
    else scribe.unanswered(at, { by, title: say.missed });
  }
}
