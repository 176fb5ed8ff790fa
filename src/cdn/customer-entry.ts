/** The classic script `customer`: who it is, and finding them. */
import '../components/customer-card/define.js';
import '../components/customer-search/define.js';
