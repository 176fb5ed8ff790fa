import { defineElement } from '../base/registration.js';
import { MadoTimeMachine } from './time-machine.js';

defineElement('mado-time-machine', MadoTimeMachine);

declare global {
  interface HTMLElementTagNameMap {
    'mado-time-machine': MadoTimeMachine;
  }
}
