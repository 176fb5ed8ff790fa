import { defineElement } from '../base/registration.js';
import { MadoCustomerSearch } from './customer-search.js';

defineElement('mado-customer-search', MadoCustomerSearch);

declare global {
  interface HTMLElementTagNameMap {
    'mado-customer-search': MadoCustomerSearch;
  }
}
