/** The classic script `core`: every element that needs no further script, defined at once. */
import '../define.js';
