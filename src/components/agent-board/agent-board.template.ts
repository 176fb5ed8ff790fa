import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { AgentState, Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { formatNumber, noFigure } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import type { Condition } from '../base/page-element.js';
import { message } from '../base/templates.js';
import type { SortChoice, SortKey } from './agent-board.attributes.js';
import { agentBoardMessages } from './agent-board.messages.js';
import { queueAtWork, type AgentRow, type BoardSummary } from './agent-board.view.js';
import { sign } from './agent-icons.js';

/** In the order a supervisor asks: who is there, who works, who does not. */
const countOrder: readonly AgentState[] = [
  'available',
  'offered',
  'on-contact',
  'on-hold',
  'acw',
  'break',
  'not-responding',
  'offline',
];

export interface CountParts {
  readonly summary: BoardSummary;
  readonly language: Language;
  /** What is known is too old: the numbers are not shown. */
  readonly forgotten: boolean;
  readonly chosen: readonly AgentState[];
  choose(state: AgentState): void;
}

/** How many are in each state; each narrows the rows to it. */
export function countStrip({ summary, language, forgotten, chosen, choose }: CountParts): TemplateResult {
  const { choose: label, hand } = agentBoardMessages[language];
  const number = (count: number): string => (forgotten ? noFigure : formatNumber(count, language));
  const { length } = summary.hands;
  return html`<div class="strip" role="group" aria-label=${label}>
    <span class="count hand ${length === 0 ? 'none' : ''}"
      >${sign('hand')}${hand} <b class="digits">${number(length)}</b></span
    >
    ${countOrder.map(
      state =>
        html`<button
          type="button"
          class="count ${summary.counts[state] === 0 ? 'none' : ''}"
          data-agent-state=${state}
          aria-pressed=${chosen.includes(state) ? 'true' : 'false'}
          @click=${() => choose(state)}
        >
          ${sign(state)}${messages[language].agentStates[state]}
          <b class="digits">${number(summary.counts[state])}</b>
        </button>`,
    )}
  </div>`;
}

/** The same on a display: counts to be read from afar, and nobody's name. */
export function wallCounts({ summary, language, forgotten }: CountParts): TemplateResult {
  const isLarge = Object.values(summary.counts).some(count => count >= 1000);
  return html`<dl part="value" class="wall-counts hatched ${isLarge ? 'large' : ''}">
    ${countOrder.map(
      state =>
        html`<div data-agent-state=${state} class=${summary.counts[state] === 0 ? 'none' : ''}>
          <dt>${sign(state)}${messages[language].agentStates[state]}</dt>
          <dd class="figure">${forgotten ? noFigure : formatNumber(summary.counts[state], language)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** Lines of raised hands that are pinned; more are counted. */
const handsShown = 3;
const wallHandsShown = 2;

export interface HandParts {
  readonly hands: readonly AgentRow[];
  readonly language: Language;
  readonly wall: boolean;
  /** The past is shown: nobody is to be helped there. */
  readonly past: boolean;
  /** What an agent's seat is called; a wall says no name. */
  readonly seats: ReadonlyMap<string, string>;
  queueName(queueId: string): string;
  assist(event: Event): void;
}

/** Who raised a hand: pinned, and told once to who listens. It has no time in it, or it would be told each second. */
export function handLines({ hands, ...parts }: HandParts): TemplateResult {
  const { language, wall, past, assist } = parts;
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
              : html`<button
                  type="button"
                  data-assist=${row.key}
                  aria-label=${words.assistOf(row.name ?? words.agent)}
                  @click=${assist}
                >
                  ${words.assist}
                </button>`
          }
        </p>`,
    )}
    ${more > 0 ? html`<p class="hand-line more">${words.moreHands(formatNumber(more, language))}</p>` : nothing}
  </div>`;
}

function handText({ key, name, agent }: AgentRow, parts: Omit<HandParts, 'hands'>): string {
  const words = agentBoardMessages[parts.language];
  const seat = parts.seats.get(key);
  if (parts.wall && seat !== undefined) return words.handAt(seat);
  if (!parts.wall && name !== null) return words.handOf(name);
  const queue = queueAtWork(agent) ?? agent.queues[0];
  return words.handOfSomebody(queue === undefined ? null : parts.queueName(queue));
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
  sort?: SortKey,
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
            title=${agentBoardMessages[language].sortBy(word)}
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
