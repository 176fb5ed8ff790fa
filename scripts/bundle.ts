/**
 * The files for pages without a bundler, made from what `tsc -b` emitted: ESM over shared chunks, the classic
 * scripts for hosts that take nothing else, and the workers that both start.
 */
import { bundleClassic } from './bundle/classic.js';
import { writeIntegrity } from './bundle/integrity.js';
import { bundleModules } from './bundle/modules.js';
import { bundleWorkers } from './bundle/workers.js';

// First, since the modules name their files.
await bundleWorkers();
await bundleModules();
await bundleClassic(['core', 'live', 'kpi', 'rfm', 'customer', 'timeline', 'alerts', 'supervisor', 'wall']);
writeIntegrity();
