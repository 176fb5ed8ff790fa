import { rightsFaults } from './rights.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(rightsFaults);
