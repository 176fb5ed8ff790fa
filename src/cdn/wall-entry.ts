/** The classic script `wall`: pages of elements for a display. */
import '../components/wallboard/define.js';
