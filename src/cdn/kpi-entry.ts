/** The classic script `kpi`: the figures of queues. */
import '../components/kpi-gauge/define.js';
import '../components/queue-status/define.js';
