import { deliveryFaults } from './delivery.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(deliveryFaults);
