/** The classic script `wall`: pages of elements for a display, and what a display showed before. */
import '../components/time-machine/define.js';
import '../components/wallboard/define.js';
