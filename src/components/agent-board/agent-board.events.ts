import { IntentEvent } from '../base/events.js';

/** Whom somebody goes to help. */
export interface AssistDetail {
  readonly agentId: string;
}

/** Somebody wants to help an agent: the page joins the call, opens a chat, or says where to go. */
export class MadoAssistEvent extends IntentEvent<AssistDetail> {
  constructor(detail: AssistDetail) {
    super('mado-assist', detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'mado-assist': MadoAssistEvent;
  }
}
