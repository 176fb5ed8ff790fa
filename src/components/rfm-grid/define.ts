import { defineElement } from '../base/registration.js';
import { MadoRfmGrid } from './rfm-grid.js';

defineElement('mado-rfm-grid', MadoRfmGrid);

declare global {
  interface HTMLElementTagNameMap {
    'mado-rfm-grid': MadoRfmGrid;
  }
}
