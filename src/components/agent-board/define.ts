import { defineElement } from '../base/registration.js';
import { MadoAgentBoard } from './agent-board.js';

defineElement('mado-agent-board', MadoAgentBoard);

declare global {
  interface HTMLElementTagNameMap {
    'mado-agent-board': MadoAgentBoard;
  }
}
