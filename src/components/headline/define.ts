import { defineElement } from '../base/registration.js';
import { MadoHeadline } from './headline.js';

defineElement('mado-headline', MadoHeadline);

declare global {
  interface HTMLElementTagNameMap {
    'mado-headline': MadoHeadline;
  }
}
