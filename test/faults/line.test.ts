import { lineFaults } from './line.faults.js';
import { shortForms } from './harness/short-forms.js';

shortForms(lineFaults);
