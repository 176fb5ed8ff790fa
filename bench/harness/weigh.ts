import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a page loads at once, minified and compressed, in bytes. */
export interface Sizes {
  readonly lit: number;
  readonly gauge: number;
  readonly queueStatus: number;
  readonly gaugeThenQueueStatus: number;
  readonly gaugeThenSource: number;
  readonly chartjs: number;
  readonly echarts: number;
}

const components = `${root}src/components`;
const gauge = `import '${components}/kpi-gauge/define.ts';`;

export async function weigh(): Promise<Sizes> {
  const first = await bytesOf(gauge);
  return {
    lit: await bytesOf(`export { LitElement, html, svg, css, nothing } from 'lit';`),
    gauge: first,
    queueStatus: await bytesOf(`import '${components}/queue-status/define.ts';`),
    gaugeThenQueueStatus: (await bytesOf(`${gauge} import '${components}/queue-status/define.ts';`)) - first,
    gaugeThenSource: (await bytesOf(`${gauge} import '${components}/source/define.ts';`)) - first,
    chartjs: await bytesOf(
      `import { ArcElement, Chart, DoughnutController } from 'chart.js'; Chart.register(DoughnutController, ArcElement); export { Chart };`,
    ),
    echarts: await bytesOf(
      `import { use, init } from 'echarts/core'; import { GaugeChart } from 'echarts/charts'; import { CanvasRenderer } from 'echarts/renderers'; use([GaugeChart, CanvasRenderer]); export { init };`,
    ),
  };
}

/** Of the entry and all it imports statically; what is loaded on demand, the socket, is not in it. */
async function bytesOf(source: string): Promise<number> {
  const entry = `${root}bench/weighed-entry.ts`;
  const built = await build({
    root: `${root}bench`,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'weighed-entry',
        resolveId: id => (id === entry ? id : null),
        load: id => (id === entry ? source : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict', output: { minify: true } },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunks = outputs.flatMap(output => ('output' in output ? output.output : []));
  const byName = new Map(chunks.flatMap(chunk => (chunk.type === 'chunk' ? [[chunk.fileName, chunk]] : [])));
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    for (const imported of byName.get(name)?.imports ?? []) load(imported);
  };
  for (const chunk of byName.values()) if (chunk.isEntry) load(chunk.fileName);
  return [...loaded].reduce(
    (sum, name) => sum + gzipSync(byName.get(name)?.code ?? '', { level: 9 }).length,
    0,
  );
}
