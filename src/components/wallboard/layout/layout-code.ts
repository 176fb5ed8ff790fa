/** What reads a layout: a wallboard whose pages are written in HTML has no need of it. */
export { buildLayout } from './layout-pages.js';
export { parseLayout } from './layout-schema.js';
