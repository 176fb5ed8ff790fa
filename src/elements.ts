import type { Definition } from './components/base/registration.js';
import { MadoAgentBoard } from './components/agent-board/agent-board.js';
import { MadoAlertFeed } from './components/alert-feed/alert-feed.js';
import { MadoCustomerCard } from './components/customer-card/customer-card.js';
import { MadoCustomerSearch } from './components/customer-search/customer-search.js';
import { MadoCustomerTimeline } from './components/customer-timeline/customer-timeline.js';
import { MadoDueList } from './components/due-list/due-list.js';
import { MadoFilter } from './components/filter/filter.js';
import { MadoHeadline } from './components/headline/headline.js';
import { MadoKpiGauge } from './components/kpi-gauge/kpi-gauge.js';
import { MadoQueueStatus } from './components/queue-status/queue-status.js';
import { MadoRfmGrid } from './components/rfm-grid/rfm-grid.js';
import { MadoSource } from './components/source/source.js';
import { MadoTimeMachine } from './components/time-machine/time-machine.js';
import { MadoWallboard } from './components/wallboard/wallboard.js';

/** Every element of the library: name and class. */
export const elements: readonly Definition[] = [
  ['mado-source', MadoSource],
  ['mado-kpi-gauge', MadoKpiGauge],
  ['mado-queue-status', MadoQueueStatus],
  ['mado-rfm-grid', MadoRfmGrid],
  ['mado-due-list', MadoDueList],
  ['mado-customer-card', MadoCustomerCard],
  ['mado-customer-timeline', MadoCustomerTimeline],
  ['mado-customer-search', MadoCustomerSearch],
  ['mado-alert-feed', MadoAlertFeed],
  ['mado-headline', MadoHeadline],
  ['mado-wallboard', MadoWallboard],
  ['mado-time-machine', MadoTimeMachine],
  ['mado-filter', MadoFilter],
  ['mado-agent-board', MadoAgentBoard],
];
