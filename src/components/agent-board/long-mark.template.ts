import { html, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { shape } from '../base/icons.js';
import { agentBoardMessages } from './agent-board.messages.js';

/** Beside the time that it is about. */
export function longMark(what: 'overLong' | 'contactOverLong', language: Language): TemplateResult {
  const word = agentBoardMessages[language][what];
  return html`<span class="mark" title=${word}
    >${shape('watch')}<span class="visually-hidden">${word}</span></span
  >`;
}
