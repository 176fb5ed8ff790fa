import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Starts the thread of a file, from the source and from what is built.
 *
 * @param file as it is built: `new URL('./analyst-thread.js', import.meta.url)`
 * @param data what the thread finds as its `workerData`
 */
export function openThread(file: URL, data?: unknown): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(file, { workerData: data });
  // As the program does, whose source this is: what is built begins a second of a core earlier.
  if (process.env['MADOGUCHI_RUN'] === 'built') {
    return new Worker(new URL(file.href.replace('/gateway/src/', '/gateway/dist/')), { workerData: data });
  }
  // A thread that begins with source would not know how to read it: it is told first, as the program itself is.
  const [tsx, source] = [import.meta.resolve('tsx/esm/api'), file.href.replace(/\.js$/, '.ts')];
  const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));
  const code = `import(${JSON.stringify(tsx)}).then(({ register }) => {
    register({ tsconfig: ${JSON.stringify(tsconfig)} });
    return import(${JSON.stringify(source)});
  });`;
  return new Worker(code, { eval: true, execArgv: [], workerData: data });
}
