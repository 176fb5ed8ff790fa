/** The classic script `core`: what all others stand on, and the source. It comes first. */
import '../components/source/define.js';

/** Of `rfm` alone, which has no room for it. */
export { PagedRows } from '../components/base/paged-rows.js';
