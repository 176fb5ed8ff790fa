import { storeFaults } from './store.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(storeFaults);
