import { scheduleFaults } from './schedule.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(scheduleFaults);
