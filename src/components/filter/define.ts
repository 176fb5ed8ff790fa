import { defineElement } from '../base/registration.js';
import { MadoFilter } from './filter.js';

defineElement('mado-filter', MadoFilter);

declare global {
  interface HTMLElementTagNameMap {
    'mado-filter': MadoFilter;
  }
}
