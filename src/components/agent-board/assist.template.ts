import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Language } from '../../data/model/vocabulary.js';
import { agentBoardMessages } from './agent-board.messages.js';

export interface AssistParts {
  readonly agentId: string;
  /** Whom the agent is called; `null`: nobody may name them. */
  readonly name: string | null;
  readonly isMain: boolean;
  /** Why nobody is to be helped now; `null`: they may be. */
  readonly barred: string | null;
  readonly language: Language;
  assist(event: Event): void;
}

/** What helps an agent. By what is old it leads into another contact than the one that was seen, so that it waits. */
export function assistButton({
  agentId,
  name,
  isMain,
  barred,
  language,
  assist,
}: AssistParts): TemplateResult {
  const words = agentBoardMessages[language];
  return html`<button
    type="button"
    class=${isMain ? 'main' : ''}
    data-assist=${agentId}
    aria-label=${words.assistOf(name ?? words.agent)}
    aria-disabled=${barred === null ? 'false' : 'true'}
    ?data-barred=${barred !== null}
    title=${ifDefined(barred ?? undefined)}
    @click=${assist}
  >
    ${words.assist}
  </button>`;
}
