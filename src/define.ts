/** Registers every element under its own name. */
import { defineAll } from './index.js';

defineAll();

export { defineAll } from './index.js';
