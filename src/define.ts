/** Registers every element under its own name, and types it by that name. */
import './components/source/define.js';
import './components/kpi-gauge/define.js';
import './components/queue-status/define.js';
import './components/rfm-grid/define.js';
import './components/due-list/define.js';
import './components/customer-card/define.js';
import './components/customer-timeline/define.js';
import './components/customer-search/define.js';
import './components/agent-board/define.js';
import './components/alert-feed/define.js';
import './components/headline/define.js';
import './components/wallboard/define.js';
import './components/time-machine/define.js';
import './components/filter/define.js';

export { defineAll } from './index.js';
