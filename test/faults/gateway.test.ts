import { gatewayFaults } from './gateway.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(gatewayFaults);
