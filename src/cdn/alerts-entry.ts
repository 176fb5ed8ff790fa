/** The classic script `alerts`: what somebody has to act on. */
import '../components/alert-feed/define.js';
