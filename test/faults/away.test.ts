import { awayFaults } from './away.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(awayFaults);
