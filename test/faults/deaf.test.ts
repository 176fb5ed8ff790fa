import { deafFaults } from './deaf.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(deafFaults);
