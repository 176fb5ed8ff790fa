import { awayFaults } from './away.faults.js';
import { crowdFaults } from './crowd.faults.js';
import { deafFaults } from './deaf.faults.js';
import { deliveryFaults } from './delivery.faults.js';
import { gatewayFaults } from './gateway.faults.js';
import { displayFaults } from './display.faults.js';
import type { Fault } from './harness/fault.js';
import { hostileFaults } from './hostile.faults.js';
import { lineFaults } from './line.faults.js';
import { pageFaults } from './page.faults.js';
import { rightsFaults } from './rights.faults.js';
import { scheduleFaults } from './schedule.faults.js';
import { storeFaults } from './store.faults.js';

/** Every fault that one gateway can meet, in the order of the report. */
export const allFaults: readonly Fault[] = [
  ...gatewayFaults,
  ...lineFaults,
  ...deliveryFaults,
  ...deafFaults,
  ...awayFaults,
  ...pageFaults,
  ...displayFaults,
  ...hostileFaults,
  ...rightsFaults,
  ...crowdFaults,
  ...storeFaults,
  ...scheduleFaults,
];
