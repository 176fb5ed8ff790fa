import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { assistReasonWord } from '../base/assist-reason.js';
import { formatNumber } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import type { Condition } from '../base/page-element.js';
import { message } from '../base/templates.js';
import type { SortChoice, SortKey } from './agent-board.attributes.js';
import { agentBoardMessages } from './agent-board.messages.js';
import { queueAtWork } from './agent-board.view.js';
import { sign } from './agent-icons.js';
import type { AgentRow } from './agent-row.js';
import { assistButton } from './assist.template.js';

/** Lines of raised hands that are pinned; more are counted. */
const handsShown = 3;
const wallHandsShown = 2;

export interface HandParts {
  readonly hands: readonly AgentRow[];
  readonly language: Language;
  readonly wall: boolean;
  /** The past is shown: nobody is to be helped there. */
  readonly past: boolean;
  /** Why nobody is to be helped now; `null`: they may be. */
  readonly barred: string | null;
  /** What an agent's seat is called; a wall says no name. */
  readonly seats: ReadonlyMap<string, string>;
  /** The queues that agents are narrowed to; empty: all. */
  readonly queues: readonly string[];
  queueName(queueId: string): string;
  assist(event: Event): void;
}

/** Who raised a hand: pinned, and told once to who listens. It has no time in it, or it would be told each second. */
export function handLines({ hands, ...parts }: HandParts): TemplateResult {
  const { language, wall, past } = parts;
  const words = agentBoardMessages[language];
  const shown = hands.slice(0, wall ? wallHandsShown : handsShown);
  const more = hands.length - shown.length;
  return html`<div
    class="hands ${hands.length === 0 ? 'none' : ''}"
    ?data-loud=${wall && hands.length > 0}
    aria-live="polite"
  >
    ${shown.map(
      row =>
        html`<p class="hand-line">
          ${sign('hand')}<span class="text">${handText(row, parts)}</span>${
            wall || past
              ? nothing
              : assistButton({ ...parts, agentId: row.key, name: row.name, isMain: false })
          }
        </p>`,
    )}
    ${more > 0 ? html`<p class="hand-line more">${words.moreHands(formatNumber(more, language))}</p>` : nothing}
  </div>`;
}

function handText({ key, name, agent }: AgentRow, parts: Omit<HandParts, 'hands'>): TemplateResult {
  const { language, wall, seats, queueName } = parts;
  const words = agentBoardMessages[language];
  const why = assistReasonWord(agent.assistReason, language);
  const queue = queueAtWork(agent);
  const about = words.about(why, queue === null ? '' : queueName(queue));
  const seat = seats.get(key);
  if (wall && seat !== undefined) return handSaid(words.handAt(seat), about);
  if (!wall && name !== null) return handSaid(words.handOf(name), about);
  const served = queue ?? agent.queues.find(each => parts.queues.includes(each)) ?? agent.queues[0];
  return handSaid(words.handOfSomebody(served === undefined ? null : queueName(served)), why);
}

function handSaid(who: string, about: string): TemplateResult {
  return html`${who}${about === '' ? nothing : html` <span class="about">${about}</span>`}`;
}

export interface HeadParts extends SortChoice {
  readonly language: Language;
  sortBy(key: SortKey): void;
}

/** The table's head: three of its columns sort. */
export function headTemplate(parts: HeadParts): TemplateResult {
  const { columns, assist } = agentBoardMessages[parts.language];
  return html`<div role="row" class="row head" aria-rowindex="1">
    ${headCell('name', columns.name, parts, 'name')} ${headCell('state', columns.state, parts, 'state')}
    ${headCell('reason', columns.reason, parts)} ${headCell('time', columns.time, parts, 'time')}
    ${headCell('contacts', columns.contacts, parts)}
    <div role="columnheader" class="cell help"><span class="visually-hidden">${assist}</span></div>
  </div>`;
}

function headCell(
  name: string,
  word: string,
  { key, descending, language, sortBy }: HeadParts,
  sort?: Exclude<SortKey, 'urgency'>,
): TemplateResult {
  const direction = sort !== key ? 'none' : descending ? 'descending' : 'ascending';
  const arrow =
    direction === 'none' ? nothing : html`<span aria-hidden="true"> ${descending ? '↓' : '↑'}</span>`;
  return html`<div role="columnheader" class="cell ${name}" aria-sort=${ifDefined(sort && direction)}>
    ${
      sort
        ? html`<button
            type="button"
            class="bare"
            title=${agentBoardMessages[language].sortBy[sort]}
            @click=${() => sortBy(sort)}
          >
            ${word}${arrow}
          </button>`
        : word
    }
  </div>`;
}

/** Why there are no agents to be seen, and what to do. */
export function notShown(
  condition: Condition,
  { problem }: Freshness,
  language: Language,
): TemplateResult | undefined {
  const words = messages[language];
  const own = agentBoardMessages[language];
  switch (condition) {
    case 'denied':
      return message(words.denied, words.deniedHint(problem?.params ?? {}));
    case 'failed':
      return message(words.failed, problem && words.problem(problem.code, problem.params ?? {}));
    case 'loading':
      return message(words.loading);
    case 'empty':
      return message(own.noAgents, own.noAgentsHint);
    case 'batch':
      return message(own.atRest);
    default:
      return undefined;
  }
}
