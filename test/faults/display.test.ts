import { displayFaults } from './display.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(displayFaults);
