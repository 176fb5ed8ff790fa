import { hostileFaults } from './hostile.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(hostileFaults);
