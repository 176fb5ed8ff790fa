/** The classic script `supervisor`: who does what, and what all of a page is about. */
import '../components/agent-board/define.js';
import '../components/filter/define.js';
