import { crowdFaults } from './crowd.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(crowdFaults);
