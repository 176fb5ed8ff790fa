import { defineElement } from '../base/registration.js';
import { MadoQueueStatus } from './queue-status.js';

defineElement('mado-queue-status', MadoQueueStatus);

declare global {
  interface HTMLElementTagNameMap {
    'mado-queue-status': MadoQueueStatus;
  }
}
