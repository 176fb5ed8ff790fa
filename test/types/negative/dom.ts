import 'madoguchi/define';
import type { GaugeDataInput } from 'madoguchi';

const gauge = document.createElement('mado-kpi-gauge');
// error 2322: a period that there is not
gauge.period = 'week';
// error 2322: an appearance that there is not
gauge.appearance = 'circle';
// error 2322: a target that is neither number nor text
gauge.target = true;
// error 2551: a property that there is not
gauge.metrics = 'aht';

const source = document.createElement('mado-source');
// error 2540: the connection is the gateway's to say
source.connection = 'open';

gauge.addEventListener('mado-select', event => {
  // error 2339: only a chosen queue has a queue
  gauge.title = event.detail.queueId;
});

export const data: GaugeDataInput = {
  // error 2561: a counter that there is not
  counters: { answerd: 20 },
};
