import { rampStyles } from '../base/ramp.styles.js';
import { boxStyles } from './box.styles.js';
import { colourStyles } from './colours.styles.js';
import { keyStyles } from './keys.styles.js';
import { listStyles } from './list.styles.js';
import { panelStyles } from './panel.styles.js';
import { gridStyles } from './rfm-grid.styles.js';
import { tableStyles } from './table.styles.js';
import { wideStyles } from './wide.styles.js';

/** All styles of the grid, in their order. */
export const gridSheets = [
  rampStyles,
  gridStyles,
  keyStyles,
  boxStyles,
  colourStyles,
  wideStyles,
  tableStyles,
  panelStyles,
  listStyles,
];
