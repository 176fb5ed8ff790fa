/** Prints the sizes of the files for pages without a bundler, minified and by gzip -9, for `docs/embed.md`. */
import { fileSizes } from './bundle/sizes.js';

for (const { name, minified, gzip } of fileSizes()) {
  console.log(`${name.padEnd(36)} ${String(minified).padStart(7)} ${String(gzip).padStart(7)}`);
}
