/** The classic script `wall`: the most important thing in words, pages of elements for a display, and what it showed before. */
import '../components/headline/define.js';
import '../components/time-machine/define.js';
import '../components/wallboard/define.js';
