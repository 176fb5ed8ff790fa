import { defineElement } from '../base/registration.js';
import { MadoCustomerTimeline } from './customer-timeline.js';

defineElement('mado-customer-timeline', MadoCustomerTimeline);

declare global {
  interface HTMLElementTagNameMap {
    'mado-customer-timeline': MadoCustomerTimeline;
  }
}
