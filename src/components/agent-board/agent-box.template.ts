import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Instant, Language } from '../../data/model/vocabulary.js';
import { assistReasonWord } from '../base/assist-reason.js';
import { formatDuration } from '../base/formats.js';
import { channelIcon, icon } from '../base/icons.js';
import type { BoxKind, Live } from '../base/live-box.js';
import { messages } from '../base/localisation.js';
import { agentBoardMessages } from './agent-board.messages.js';
import { noSlotsOf, queueAtWork, sameButTimes, slotsOf } from './agent-board.view.js';
import { contactsTemplate } from './agent-contacts.template.js';
import { sign, signLook, signPath, type SignName } from './agent-icons.js';
import {
  isContactLong,
  isLong,
  isStateLong,
  marksOf,
  oldestChannel,
  runningSince,
  type AgentRow,
} from './agent-row.js';
import { assistButton } from './assist.template.js';
import { longMark } from './long-mark.template.js';
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
    marksOf(row, now) === marksOf(before.row, before.now)
  );
}

interface Words {
  readonly name: string;
  readonly state: string;
  readonly sign: SignName;
  /** The state lasts too long. */
  readonly isStateLong: boolean;
  /** A contact takes too long, whatever state it is in. */
  readonly isContactLong: boolean;
}

/** How long the state lasts, also where a contact takes too long: that stands with the contact. */
function timeText({ row, now, look }: BoxParts): string {
  return look.forgotten ? '' : formatDuration(now - row.stateSince);
}

/** There is room for one time: that of a contact which takes too long, beside its sign. Who is offline is so for hours, of which nothing is said. */
function tileTime({ row, now, look }: BoxParts): string {
  if (look.forgotten || row.agent.state === 'offline') return '';
  return formatDuration(now - runningSince(row, now));
}

function wordsOf({ row, now, look: { language, forgotten } }: BoxParts): Words {
  const words = agentBoardMessages[language];
  const { agent } = row;
  const name = row.name ?? words.agent;
  if (forgotten)
    return { name, state: words.unknownState, sign: 'unknown', isStateLong: false, isContactLong: false };
  return {
    name,
    state: messages[language].agentStates[agent.state],
    sign: agent.assist ? 'hand' : agent.state,
    isStateLong: isStateLong(row, now),
    isContactLong: isContactLong(row, now),
  };
}

/** What the sign and the place say to who sees them. */
function spoken(said: Words, { row, look: { language, forgotten } }: BoxParts): string {
  const words = agentBoardMessages[language];
  const parts = [said.state, said.isStateLong ? words.overLong : ''];
  if (said.isContactLong) parts.push(words.contactOverLong);
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
  const posInSet = live(({ position }) => String(position));
  const setSize = live(({ count }) => String(count));
  return html`<div
    role="option"
    class="tile ${words.isStateLong || words.isContactLong ? 'long' : ''} ${takesNothing(row) ? 'closed' : ''}"
    data-box
    data-key=${row.key}
    data-agent-state=${boxState(parts)}
    tabindex=${active ? 0 : -1}
    title=${ifDefined(tileTitle(words, look.language))}
    aria-selected=${look.opened === row.key ? 'true' : 'false'}
    aria-posinset=${posInSet}
    aria-setsize=${setSize}
    @keydown=${look.pressed}
    @focus=${look.focused}
  >
    <svg class=${signLook(words.sign)} viewBox="0 0 16 16" role="img" aria-label=${spoken(words, parts)}>
      <path fill-rule="evenodd" d=${signPath(words.sign)} /></svg
    ><span class="text">${shortName(words.name)}</span
    ><span class="digits time">${words.isContactLong ? contactTime(parts, live) : live(tileTime)}</span>
  </div>`;
}

/** What the tile has no room for. */
function tileTitle({ name, isContactLong: isLongContact }: Words, language: Language): string | undefined {
  const { separator, contactOverLong } = agentBoardMessages[language];
  if (isLongContact) return name + separator + contactOverLong;
  return shortName(name) === name ? undefined : name;
}

/** A contact's own time, with its sign. */
function contactTime({ row }: BoxParts, live: Live<BoxParts>): TemplateResult {
  const channel = oldestChannel(row);
  return html`<span class="age"
    >${live(tileTime)}${channel === null ? nothing : icon(channelIcon(channel))}</span
  >`;
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
      <span class="digits">${live(timeText)}</span
      >${words.isStateLong ? longMark('overLong', look.language) : nothing}
    </div>
    <div role="cell" class="cell contacts">${look.forgotten ? nothing : contactsTemplate(parts, live)}</div>
    <div role="cell" class="cell help">${helpCell(parts)}</div>
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

/** Who raised a hand, does not respond or is on something for too long may need somebody. */
function helpCell({ row, now, look }: BoxParts): TemplateResult | typeof nothing {
  const { assist, state } = row.agent;
  const isWorking = state === 'on-contact' || state === 'on-hold';
  const mayNeed = assist || state === 'not-responding' || (isWorking && isLong(row, now));
  if (look.forgotten || look.past || !mayNeed) return nothing;
  return assistButton({ ...look, agentId: row.key, name: row.name, isMain: assist });
}
