import { build } from 'vite';
import { cdn, common, output, root } from './paths.js';

/** Each worker as one file without imports: a bundler that copies what `new URL` names has copied all of it. */
export async function bundleWorkers(): Promise<void> {
  await build({
    ...common,
    build: {
      ...output,
      outDir: `${cdn}/workers`,
      emptyOutDir: true,
      rolldownOptions: {
        input: { 'rfm-worker': `${root}dist/data/workers/rfm-worker.js` },
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false, minify: true },
      },
    },
  });
}
