import { OnDemand } from '../base/on-demand.js';

/** What reads `data`: a page with a feed has none. */
export const dataReader = new OnDemand(() => import('./kpi-gauge.data.js'));

/** "Explain this number": most are never asked. */
export const explaining = new OnDemand(() => import('./explanation.js'));
