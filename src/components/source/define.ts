import { defineElement } from '../base/registration.js';
import { MadoSource } from './source.js';

defineElement('mado-source', MadoSource);

declare global {
  interface HTMLElementTagNameMap {
    'mado-source': MadoSource;
  }
}
