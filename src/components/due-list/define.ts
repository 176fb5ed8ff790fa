import { defineElement } from '../base/registration.js';
import { MadoDueList } from './due-list.js';

defineElement('mado-due-list', MadoDueList);

declare global {
  interface HTMLElementTagNameMap {
    'mado-due-list': MadoDueList;
  }
}
