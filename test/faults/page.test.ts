import { pageFaults } from './page.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(pageFaults);
