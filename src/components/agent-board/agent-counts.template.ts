import { html, nothing, type TemplateResult } from 'lit';
import type { AgentState, Language } from '../../data/model/vocabulary.js';
import { formatNumber, noFigure } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import { agentBoardMessages } from './agent-board.messages.js';
import { shownCounts, type BoardSummary, type SlotCounts } from './agent-board.view.js';
import { sign } from './agent-icons.js';
import type { Board } from './agent-rows.js';

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

/** How many agents, also of those that rows are narrowed to; on a wall with those that none of its counts has, so that these add up to it. */
export function subtitle(
  { summary, order }: Board,
  {
    language,
    wall,
    forgotten,
    chosen,
  }: Pick<CountParts, 'language' | 'forgotten' | 'chosen'> & { readonly wall: boolean },
): string {
  const words = agentBoardMessages[language];
  const number = (count: number): string => formatNumber(count, language);
  const all = number(summary.agents);
  if (!wall) return chosen.length === 0 ? words.agents(all) : words.agentsOf(number(order.length), all);
  const { closed } = summary.slots;
  if (closed === 0 || forgotten) return words.agents(all);
  return words.agents(all) + words.separator + words.withoutSlot(number(closed));
}

/** How many are in each state; each narrows the rows to it, and to those without a slot that are told beside it. */
export function countStrip({ summary, language, forgotten, chosen, choose }: CountParts): TemplateResult {
  const { choose: label, hand } = agentBoardMessages[language];
  const number = (count: number): string => (forgotten ? noFigure : formatNumber(count, language));
  const { length } = summary.hands;
  const counts = shownCounts(summary);
  return html`<div class="strip" role="group" aria-label=${label}>
    <span class="count hand ${length === 0 ? 'none' : ''}"
      >${sign('hand')}${hand} <b class="digits">${number(length)}</b></span
    >
    ${countOrder.map(
      state =>
        html`<button
          type="button"
          class="count ${counts[state] === 0 ? 'none' : ''}"
          data-agent-state=${state}
          aria-pressed=${chosen.includes(state) ? 'true' : 'false'}
          @click=${() => choose(state)}
        >
          ${sign(state)}${messages[language].agentStates[state]}
          <b class="digits">${number(counts[state])}</b
          >${state === 'available' && !forgotten ? closedCount(summary.slots, language) : nothing}
        </button>`,
    )}
    ${slotCount(summary.slots, language, forgotten)}
  </div>`;
}

/** Who says to be available and can take nothing is not one of them, and told beside them. */
function closedCount({ closed }: SlotCounts, language: Language): unknown {
  if (closed === 0) return nothing;
  return html` <span>(+${agentBoardMessages[language].withoutSlot(formatNumber(closed, language))})</span>`;
}

/** How many contacts more could be taken; and of how many agents that is, where not all told of their slots. */
function slotCount({ free, all, told, agents }: SlotCounts, language: Language, forgotten: boolean): unknown {
  if (agents === 0) return nothing;
  const words = agentBoardMessages[language];
  const number = (count: number): string => formatNumber(count, language);
  const isKnown = !forgotten && told > 0;
  const [left, of] = isKnown ? [number(free), number(all)] : [noFigure, noFigure];
  const isPart = told < agents && !forgotten;
  const whose = isPart ? words.toldOfAll(number(told), number(agents)) : '';
  return html`<span class="count slot-count ${isKnown && free > 0 ? '' : 'none'}"
    ><span aria-hidden="true"
      >${words.freeSlots}
      <b class="digits">${left}</b>${isKnown ? html`<span class="digits">/${of}</span>` : nothing}${
        isPart ? html` (${words.toldOf(number(told), number(agents))})` : nothing
      }</span
    ><span class="visually-hidden">${words.freeSlotsOf(left, of) + whose}</span></span
  >`;
}

/** The same on a display: counts to be read from afar, and nobody's name. */
export function wallCounts({ summary, language, forgotten }: CountParts): TemplateResult {
  const counts = shownCounts(summary);
  const isLarge = Object.values(counts).some(count => count >= 1000);
  return html`<dl part="value" class="wall-counts hatched ${isLarge ? 'large' : ''}">
    ${countOrder.map(
      state =>
        html`<div data-agent-state=${state} class=${counts[state] === 0 ? 'none' : ''}>
          <dt>${sign(state)}${messages[language].agentStates[state]}</dt>
          <dd class="figure">${forgotten ? noFigure : formatNumber(counts[state], language)}</dd>
        </div>`,
    )}
  </dl>`;
}
