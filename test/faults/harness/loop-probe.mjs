import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded into a gateway by NODE_OPTIONS. At each SIGUSR2 it writes what it measured since the last one.
const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();
process.on('SIGUSR2', () => {
  const toMs = value => value / 1e6;
  const measured = {
    p50: toMs(delays.percentile(50)),
    p99: toMs(delays.percentile(99)),
    max: toMs(delays.max),
  };
  delays.reset();
  writeFileSync(process.env.LOOP_PROBE_FILE ?? '', JSON.stringify(measured));
});
