/** The classic script `core`: what all others stand on, and the source. It comes first. */
import '../components/source/define.js';
