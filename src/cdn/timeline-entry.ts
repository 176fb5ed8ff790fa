/** The classic script `timeline`: what happened with a customer. */
import '../components/customer-timeline/define.js';
