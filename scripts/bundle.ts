/**
 * The files for pages without a bundler, made from what `tsc -b` emitted: ESM over shared chunks, and the
 * classic scripts for hosts that take nothing else.
 */
import { bundleClassic } from './bundle/classic.js';
import { writeIntegrity } from './bundle/integrity.js';
import { bundleModules } from './bundle/modules.js';

await bundleModules();
await bundleClassic(['core', 'live', 'kpi', 'rfm']);
writeIntegrity();
