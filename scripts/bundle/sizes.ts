import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { cdn } from './paths.js';

/** In bytes. */
export interface FileSize {
  readonly name: string;
  readonly minified: number;
  readonly gzip: number;
}

function sizeOf(name: string, paths: readonly string[]): FileSize {
  const files = paths.map(path => readFileSync(`${cdn}/${path}`));
  return {
    name,
    minified: files.reduce((sum, file) => sum + file.length, 0),
    gzip: files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0),
  };
}

/** The scripts for pages that take no modules; `core` comes first. */
const classicScripts: readonly string[] = [
  'core.js',
  'live.js',
  'kpi.js',
  'rfm.js',
  'customer.js',
  'timeline.js',
  'alerts.js',
  'supervisor.js',
  'wall.js',
];

/** Loaded only by a page that scores. */
const ofWorkers: readonly string[] = ['workers.js', 'rfm-worker.js'];

/** Each classic script, and the modules together: a page loads each chunk of them at most once. */
export function fileSizes(): readonly FileSize[] {
  const modules = readdirSync(`${cdn}/esm`).filter(file => file.endsWith('.js') && !ofWorkers.includes(file));
  return [
    ...classicScripts.map(name => sizeOf(name, [name])),
    sizeOf(
      'esm/madoguchi.js and its chunks',
      modules.map(file => `esm/${file}`),
    ),
  ];
}
