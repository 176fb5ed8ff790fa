import { defineElement } from '../base/registration.js';
import { MadoCustomerCard } from './customer-card.js';

defineElement('mado-customer-card', MadoCustomerCard);

declare global {
  interface HTMLElementTagNameMap {
    'mado-customer-card': MadoCustomerCard;
  }
}
