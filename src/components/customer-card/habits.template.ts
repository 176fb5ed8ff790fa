import { html, nothing, type TemplateResult } from 'lit';
import type { HabitsRecord, LastContact } from '../../data/customer/customer-records.js';
import { channels } from '../../data/model/vocabulary.js';
import { formatFraction, formatNumber, formatRatio, noFigure } from '../base/formats.js';
import { channelIcon, icon } from '../base/icons.js';
import { messages } from '../base/localisation.js';
import { block } from './block.template.js';
import { momentText, type CardLook } from './card-look.js';
import { meanCsat } from './customer-card.view.js';

/** @param previous the one before the contact that is being served; `undefined`: nobody is, or it isn't known */
export function lastContactBlock(
  habits: HabitsRecord,
  look: CardLook,
  previous: LastContact | null | undefined,
): TemplateResult {
  const { words } = look;
  const last = previous === undefined ? habits.lastContact : previous;
  return block({
    title: previous === undefined ? words.lastContact : words.previousContact,
    aside: last ? html`<b class="digits">${momentText(last.at, look)}</b>` : noFigure,
    content: html`<p class="note">${last ? lastText(last, look) : words.never}</p>
      ${channelCounts(habits, look)}`,
  });
}

function lastText(last: LastContact, { words, language }: CardLook): string {
  const { channel, direction, operator, operatorName, outcome } = last;
  const shared = messages[language];
  return [
    channel === null ? '' : shared.channels[channel],
    direction === null ? '' : shared.directions[direction],
    operatorName ?? operator ?? (outcome === null || outcome === 'answered' ? '' : words.byNobody),
    outcome === null ? '' : words.outcomes[outcome],
  ]
    .filter(Boolean)
    .join(words.separator);
}

/** How much of the history is on which channel, the most first. */
function channelCounts(
  { channels: counts }: HabitsRecord,
  { words, language }: CardLook,
): TemplateResult | typeof nothing {
  const known = channels
    .map(channel => ({ channel, count: counts[channel] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  if (known.length === 0) return nothing;
  const shared = messages[language];
  return html`<ul class="channels" aria-label=${words.contacts}>
    ${known.map(
      ({ channel, count }) =>
        html`<li>
          ${icon(channelIcon(channel))}<span>${shared.channels[channel]}</span>
          <b class="digits">${formatNumber(count, language)}</b>
        </li>`,
    )}
  </ul>`;
}

/** The hour and the channel that found the customer most often, never without what they rest on. */
export function reachBlock({ bestHour, bestChannel }: HabitsRecord, look: CardLook): TemplateResult {
  const { words, language } = look;
  const hour = bestHour && words.hours(bestHour.from, bestHour.to);
  const channel = bestChannel && messages[language].channels[bestChannel.channel];
  return block({
    title: words.reach,
    aside: hour || channel ? undefined : noFigure,
    content:
      hour || channel
        ? html`<dl class="pairs">
            ${bestHour && hour ? triedPair(hour, words.taken, bestHour, look) : nothing}
            ${bestChannel && channel ? triedPair(channel, words.answered, bestChannel, look) : nothing}
          </dl>`
        : html`<p class="note">${words.tooFew}</p>`,
  });
}

function triedPair(
  name: string,
  what: string,
  { answered, tried }: { readonly answered: number; readonly tried: number },
  { language }: CardLook,
): TemplateResult {
  return html`<div>
    <dt>
      <b><bdi dir="ltr">${name}</bdi></b>
    </dt>
    <dd>
      <span class="note">${what} ${formatFraction(answered, tried, language)}</span>
      <b class="digits">${tried > 0 ? formatRatio(answered / tried, { decimals: 0 }) : noFigure}</b>
    </dd>
  </div>`;
}

export function satisfactionBlock(habits: HabitsRecord, look: CardLook): TemplateResult {
  const { words, language } = look;
  const { csatAnswers, lastCsat, lastNps, promisesKept, promisesBroken } = habits;
  const mean = meanCsat(habits);
  const notes = [
    csatAnswers > 0 ? words.answers(formatNumber(csatAnswers, language)) : words.noAnswers,
    lastCsat === null ? '' : words.lastScore(formatNumber(lastCsat, language)),
    lastNps === null ? '' : words.nps(formatNumber(lastNps, language)),
  ];
  const promised = promisesKept + promisesBroken;
  return block({
    title: words.satisfaction,
    aside: html`<b class="digits"
      >${mean === null ? noFigure : words.mean(formatNumber(mean, language, 1))}</b
    >`,
    content: html`<p class="note">${notes.filter(Boolean).join(words.separator)}</p>
      ${
        promised === 0
          ? nothing
          : html`<p class="note">
              ${words.promisesKept} ${formatFraction(promisesKept, promised, language)}
            </p>`
      }`,
  });
}
