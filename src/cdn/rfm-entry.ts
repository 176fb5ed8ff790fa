/** The classic script `rfm`: customers by recency, frequency and monetary value. */
import '../components/rfm-grid/define.js';
