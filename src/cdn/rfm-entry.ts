/** The classic script `rfm`: customers by recency, frequency and monetary value, and who is due. */
import '../components/rfm-grid/define.js';
import '../components/due-list/define.js';
