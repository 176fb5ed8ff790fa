import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { EntryLine } from '../../data/customer/entry.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { formatClock, formatDuration, formatNumber } from '../base/formats.js';
import { money } from '../base/money.js';
import { allowedLink } from './allowed-link.js';
import type { TimelineEntry } from './customer-timeline.facts.js';
import { timelineMessages } from './customer-timeline.messages.js';
import { detailFacts } from './entry-facts.js';
import type { EntryLook } from './entry.template.js';
import { dayText } from './timeline-dates.js';

/** All of an entry: what was said, what is known of it, its lines, recording and links. */
export function openedEntry(entry: TimelineEntry, look: EntryLook): TemplateResult {
  const { language } = look;
  const words = timelineMessages[language];
  const { content } = entry;
  const facts = detailFacts(entry, {
    language,
    moment: instant => momentText(instant, look),
    amount: amount => money(amount, look.money, language),
    duration: formatDuration,
  });
  const lines = 'lines' in entry.facts ? entry.facts.lines : [];
  return html`<div class="opened">
    ${
      content === null
        ? html`<p class="note">${words.noContent}</p>`
        : content.text === ''
          ? nothing
          : html`<p class="text">${content.text}</p>`
    }
    ${lines.length > 0 ? orderLines(lines, look) : nothing}
    <dl>
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${content ? links(content.recording, content.links, look) : nothing}
  </div>`;
}

/** "Fri 13 Mar 20:41" */
function momentText(instant: Instant, look: EntryLook): string {
  return `${dayText(instant, look.today, look)} ${formatClock(instant, look.timeZone, false)}`;
}

function orderLines(lines: readonly EntryLine[], look: EntryLook): TemplateResult {
  const { language } = look;
  return html`<ul class="lines">
    ${lines.map(
      ({ product, quantity, amount }) =>
        html`<li>
          <span>${product}</span>
          <span class="digits">${quantity === null ? '' : `× ${formatNumber(quantity, language)}`}</span>
          <span class="digits">${amount === null ? '' : money(amount, look.money, language)}</span>
        </li>`,
    )}
  </ul>`;
}

function links(
  recording: string | null,
  others: readonly { readonly label: string | null; readonly url: string }[],
  look: EntryLook,
): TemplateResult | typeof nothing {
  const words = timelineMessages[look.language];
  const all = [...(recording === null ? [] : [{ label: words.recording, url: recording }]), ...others];
  if (all.length === 0) return nothing;
  return html`<ul class="links">
    ${all.map(({ label, url }) => html`<li>${link(label ?? url, url, look)}</li>`)}
  </ul>`;
}

/** One that may be followed is followed in a page of its own, which learns nothing of this one. */
function link(label: string, url: string, { links: rule, language }: EntryLook): TemplateResult {
  const target = allowedLink(url, rule);
  if (target === null)
    return html`<span class="refused" title=${timelineMessages[language].notAllowed}
      >${label} <span class="address">${label === url ? '' : url}</span></span
    >`;
  // Only here an address reaches the page: looked at by the rule, and set as a property.
  return html`<a
    href="about:blank"
    target="_blank"
    rel="noopener noreferrer"
    ${ref(node => {
      if (node instanceof HTMLAnchorElement) node.href = target;
    })}
    >${label}</a
  >`;
}
