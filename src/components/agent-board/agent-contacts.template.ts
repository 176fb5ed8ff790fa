import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import type { Channel, Language } from '../../data/model/vocabulary.js';
import { formatDuration, noFigure } from '../base/formats.js';
import { channelIcon, icon } from '../base/icons.js';
import type { Live } from '../base/live-box.js';
import { messages } from '../base/localisation.js';
import { agentBoardMessages } from './agent-board.messages.js';
import { noSlotsOf, slotsOf, type SlotView } from './agent-board.view.js';
import type { BoxParts } from './agent-box.template.js';
import { agesOf, isContactLong, longContactsOf, type AgentRow } from './agent-row.js';
import { longMark } from './long-mark.template.js';

/** More boxes than this side by side say no more than their numbers. */
const boxesShown = 6;
const agesShown = 3;

/** An agent's channels: slots, and how old the contacts in them are, marked where that is too old. */
export function contactsTemplate(parts: BoxParts, live: Live<BoxParts>): unknown {
  const { row, look } = parts;
  const views = slotsOf(row.agent);
  return views.length === 0
    ? noSlots(row, look.language)
    : views.map(view => channelTemplate(view, parts, live));
}

function channelTemplate(view: SlotView, { row, now, look }: BoxParts, live: Live<BoxParts>): TemplateResult {
  const { channel, used, slots } = view;
  const words = agentBoardMessages[look.language];
  const name = messages[look.language].channels[channel];
  const spokenSlots =
    slots === null
      ? words.slotsOfUntold(name, String(used))
      : words.slots(name, String(used), String(Math.max(slots, used)));
  const long = isContactLong(row, now) ? longContactsOf(row, channel, now) : 0;
  const ages = Array.from({ length: Math.min(agesShown, used) }, (_, nth) => {
    const age = live(ageText(channel, nth));
    return nth < long ? longAge(age, look.language) : html`<span class="digits age">${age}</span>`;
  });
  return html`<span class=${long > 0 ? 'channel long' : 'channel'}
    >${icon(channelIcon(channel), spokenSlots)}${boxes(view)}${ages}</span
  >`;
}

/** What is marked stays together, and in sight where other ages give way. */
function longAge(age: DirectiveResult, language: Language): TemplateResult {
  return html`<span class="age long"
    ><span class="digits">${age}</span>${longMark('contactOverLong', language)}</span
  >`;
}

/** Nothing is used and nothing free: it is said, and why. */
function noSlots({ agent }: AgentRow, language: Language): TemplateResult | typeof nothing {
  const why = noSlotsOf(agent);
  if (why === null) return nothing;
  const text = agentBoardMessages[language].noSlots[why];
  return html`<span class="channel" title=${text}
    ><span aria-hidden="true">${noFigure}</span><span class="visually-hidden">${text}</span></span
  >`;
}

/** How old the channel's contact is, from its connection on; the oldest first. */
function ageText(channel: Channel, nth: number): (parts: BoxParts) => string {
  return ({ row: { agent }, now }) => formatDuration(now - (agesOf(agent, channel)[nth] ?? now));
}

function boxes({ used, slots }: SlotView): TemplateResult {
  if (slots === null) return html`<span class="digits" aria-hidden="true">${used}/${noFigure}</span>`;
  const count = Math.max(used, slots);
  if (count > boxesShown) return html`<span class="digits" aria-hidden="true">${used}/${count}</span>`;
  return html`<span class="slots" aria-hidden="true"
    >${Array.from({ length: count }, (_, index) =>
      index < used ? html`<i class="used"></i>` : html`<i></i>`,
    )}</span
  >`;
}
