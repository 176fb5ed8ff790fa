import { defineElement } from '../base/registration.js';
import { MadoWallboard } from './wallboard.js';

defineElement('mado-wallboard', MadoWallboard);

declare global {
  interface HTMLElementTagNameMap {
    'mado-wallboard': MadoWallboard;
  }
}
