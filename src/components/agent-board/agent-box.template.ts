import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Channel, Instant, Language } from '../../data/model/vocabulary.js';
import { assistReasonWord } from '../base/assist-reason.js';
import { formatDuration, noFigure } from '../base/formats.js';
import { channelIcon, icon, shape } from '../base/icons.js';
import type { BoxKind, Live } from '../base/live-box.js';
import { messages } from '../base/localisation.js';
import { agentBoardMessages } from './agent-board.messages.js';
import {
  agesOf,
  isLong,
  noSlotsOf,
  queueAtWork,
  runningSince,
  sameButTimes,
  slotsOf,
  type AgentRow,
  type SlotView,
} from './agent-board.view.js';
import { sign, signLook, signPath, type SignName } from './agent-icons.js';
import { assistButton } from './assist.template.js';
import { shortName } from './short-name.js';
import { reasonWord } from './reason-words.js';

/** How every box is drawn: the same object as long as nothing of it changed. */
export interface BoxLook {
  readonly language: Language;
  /** What a queue is called. */
  queueName(queueId: string): string;
  /** Another number where a queue may be called something else. */
  readonly names: number;
  /** What is known is so old that nobody's state is shown. */
  readonly forgotten: boolean;
  /** The past is shown: nobody is to be helped there. */
  readonly past: boolean;
  /** Why nobody is to be helped now; `null`: they may be. */
  readonly barred: string | null;
  /** The agent whose day is open. */
  readonly opened: string | undefined;
  pressed(event: KeyboardEvent): void;
  focused(event: FocusEvent): void;
  assist(event: Event): void;
}

export interface BoxParts {
  readonly row: AgentRow;
  /** The time that states are measured to. */
  readonly now: Instant;
  /** 1-based among all, drawn or not. */
  readonly position: number;
  readonly count: number;
  /** The one tab stop is here. */
  readonly active: boolean;
  readonly look: BoxLook;
}

/**
 * Times go on in every box, with every batch some begin anew, and with every order some change places: nothing else of
 * the box is drawn for that.
 */
function looksSame(before: BoxParts, { row, now, active, look }: BoxParts): boolean {
  return (
    active === before.active &&
    look === before.look &&
    (row === before.row || sameButTimes(row, before.row)) &&
    isLong(row, now) === isLong(before.row, before.now)
  );
}

interface Words {
  readonly name: string;
  readonly state: string;
  readonly sign: SignName;
  readonly isLong: boolean;
}

function timeText({ row, now, look }: BoxParts): string {
  return look.forgotten ? '' : formatDuration(now - runningSince(row, now));
}

/** Who is offline is so for hours, of which a small box says nothing. */
function tileTime(parts: BoxParts): string {
  return parts.row.agent.state === 'offline' ? '' : timeText(parts);
}

function wordsOf({ row, now, look: { language, forgotten } }: BoxParts): Words {
  const words = agentBoardMessages[language];
  const { agent } = row;
  const name = row.name ?? words.agent;
  if (forgotten) return { name, state: words.unknownState, sign: 'unknown', isLong: false };
  return {
    name,
    state: messages[language].agentStates[agent.state],
    sign: agent.assist ? 'hand' : agent.state,
    isLong: isLong(row, now),
  };
}

/** What the sign and the place say to who sees them. */
function spoken({ state, isLong: long }: Words, { row, look: { language, forgotten } }: BoxParts): string {
  const words = agentBoardMessages[language];
  const parts = [state, long ? words.overLong : ''];
  if (!forgotten && takesNothing(row)) parts.push(words.noSlots.none);
  if (!forgotten && row.agent.assist) parts.push(words.hand);
  return parts.filter(part => part !== '').join(words.separator);
}

/** Who is called available and has no slot is free for nobody. */
function takesNothing({ agent }: AgentRow): boolean {
  return agent.state === 'available' && noSlotsOf(agent) === 'none' && slotsOf(agent).length === 0;
}

/**
 * Dense: sign, name, time, and not a node more, since they are drawn by the hundred. The sign says the state to who
 * does not see it.
 */
function tileTemplate(parts: BoxParts, live: Live<BoxParts>): TemplateResult {
  const { row, active, look } = parts;
  const words = wordsOf(parts);
  const short = shortName(words.name);
  const posInSet = live(({ position }) => String(position));
  const setSize = live(({ count }) => String(count));
  return html`<div
    role="option"
    class="tile ${words.isLong ? 'long' : ''} ${takesNothing(row) ? 'closed' : ''}"
    data-box
    data-key=${row.key}
    data-agent-state=${boxState(parts)}
    tabindex=${active ? 0 : -1}
    title=${ifDefined(short === words.name ? undefined : words.name)}
    aria-selected=${look.opened === row.key ? 'true' : 'false'}
    aria-posinset=${posInSet}
    aria-setsize=${setSize}
    @keydown=${look.pressed}
    @focus=${look.focused}
  >
    <svg class=${signLook(words.sign)} viewBox="0 0 16 16" role="img" aria-label=${spoken(words, parts)}>
      <path fill-rule="evenodd" d=${signPath(words.sign)} /></svg
    ><span class="text">${short}</span><span class="digits time">${live(tileTime)}</span>
  </div>`;
}

export const tile: BoxKind<BoxParts> = { template: tileTemplate, looksSame };

function boxState({ row, look }: BoxParts): string {
  if (look.forgotten) return 'unknown';
  return row.agent.assist ? 'hand' : row.agent.state;
}

/** On a desk one line, in a sidebar two: name, state, reason or queue, time, slots with the contacts in them. */
function rowTemplate(parts: BoxParts, live: Live<BoxParts>): TemplateResult {
  const { row, active, look } = parts;
  const words = wordsOf(parts);
  const rowIndex = live(({ position }) => String(position + 1));
  return html`<div
    role="row"
    class=${look.opened === row.key ? 'row opened' : 'row'}
    data-box
    data-agent-state=${boxState(parts)}
    aria-rowindex=${rowIndex}
  >
    <div role="rowheader" class="cell name">
      <button
        type="button"
        class="bare"
        data-key=${row.key}
        tabindex=${active ? 0 : -1}
        aria-expanded=${look.opened === row.key ? 'true' : 'false'}
        @focus=${look.focused}
      >
        <span class="text">${words.name}</span>
      </button>
    </div>
    <div role="cell" class="cell state">
      ${sign(words.sign)}<span>${words.state}</span>${
        words.sign === 'hand'
          ? html`<span class="visually-hidden">${agentBoardMessages[look.language].hand}</span>`
          : nothing
      }
    </div>
    <div role="cell" class="cell reason">${look.forgotten ? '' : reasonText(parts)}</div>
    <div role="cell" class="cell time">
      <span class="digits">${live(timeText)}</span>${words.isLong ? longMark(look.language) : nothing}
    </div>
    <div role="cell" class="cell contacts">${look.forgotten ? nothing : slotsTemplate(parts, live)}</div>
    <div role="cell" class="cell help">${helpCell(parts, words)}</div>
  </div>`;
}

export const row: BoxKind<BoxParts> = { template: rowTemplate, looksSame };

/** Why somebody is away, else what they are on; before it why the hand is raised. */
function reasonText({ row: { agent }, look }: BoxParts): string {
  const { language } = look;
  const queue = queueAtWork(agent);
  const at = queue === null ? '' : look.queueName(queue);
  const why = agent.reason === null ? at : reasonWord(agent.reason, language);
  return agentBoardMessages[language].about(assistReasonWord(agent.assistReason, language), why);
}

function longMark(language: Language): TemplateResult {
  const { overLong } = agentBoardMessages[language];
  return html`<span class="mark" title=${overLong}
    >${shape('watch')}<span class="visually-hidden">${overLong}</span></span
  >`;
}

/** Who raised a hand, does not respond or is on something for too long may need somebody. */
function helpCell({ row, look }: BoxParts, words: Words): TemplateResult | typeof nothing {
  const { assist, state } = row.agent;
  const isWorking = state === 'on-contact' || state === 'on-hold';
  if (look.forgotten || look.past || !(assist || state === 'not-responding' || (words.isLong && isWorking)))
    return nothing;
  return assistButton({ ...look, agentId: row.key, name: row.name, isMain: assist });
}

/** More boxes than this side by side say no more than their numbers. */
const boxesShown = 6;
const agesShown = 3;

function slotsTemplate({ row, look }: BoxParts, live: Live<BoxParts>): unknown {
  const words = agentBoardMessages[look.language];
  const views = slotsOf(row.agent);
  if (views.length === 0) return noSlots(row, look.language);
  return views.map(view => {
    const { channel, used, slots } = view;
    const name = messages[look.language].channels[channel];
    const spokenSlots =
      slots === null
        ? words.slotsOfUntold(name, String(used))
        : words.slots(name, String(used), String(Math.max(slots, used)));
    const ages = Array.from({ length: Math.min(agesShown, used) }, (_, nth) => ageText(channel, nth));
    return html`<span class="channel"
      >${icon(channelIcon(channel), spokenSlots)}${boxes(view)}${ages.map(
        age => html`<span class="digits age">${live(age)}</span>`,
      )}</span
    >`;
  });
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

/** How old the channel's contact is, the oldest first. */
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
