/** What a page holds, as its browser counts it after what is garbage was collected. */
export interface PageCounts {
  /** Bytes of the script's own memory. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Sends a command of the DevTools protocol. */
export type SendCommand = (
  method: 'HeapProfiler.collectGarbage' | 'Performance.enable' | 'Performance.getMetrics',
) => Promise<unknown>;

interface Metrics {
  readonly metrics: readonly { readonly name: string; readonly value: number }[];
}

/** Counts what a page holds now. What a first collection frees lets a second one free more. */
export async function pageCounts(send: SendCommand): Promise<PageCounts> {
  await send('Performance.enable');
  await send('HeapProfiler.collectGarbage');
  await send('HeapProfiler.collectGarbage');
  const { metrics } = (await send('Performance.getMetrics')) as Metrics;
  const read = (name: string): number => metrics.find(metric => metric.name === name)?.value ?? NaN;
  return { heap: read('JSHeapUsedSize'), nodes: read('Nodes'), listeners: read('JSEventListeners') };
}
