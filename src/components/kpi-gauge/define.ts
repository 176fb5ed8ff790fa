import { defineElement } from '../base/registration.js';
import { MadoKpiGauge } from './kpi-gauge.js';

defineElement('mado-kpi-gauge', MadoKpiGauge);

declare global {
  interface HTMLElementTagNameMap {
    'mado-kpi-gauge': MadoKpiGauge;
  }
}
