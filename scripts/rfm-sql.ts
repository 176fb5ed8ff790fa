import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dialects } from '../packages/gateway/src/rfm/sql/dialects.js';
import { shippedScript } from '../packages/gateway/src/rfm/sql/script.js';

/**
 * Writes the scoring as SQL views, a file a database; with `--check` only tells whether they are as they would be
 * written.
 */
const folder = new URL('../packages/gateway/sql/', import.meta.url);
mkdirSync(folder, { recursive: true });

for (const dialect of dialects) {
  const path = fileURLToPath(new URL(`${dialect.id}.sql`, folder));
  const text = shippedScript(dialect);
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`packages/gateway/sql/${dialect.id}.sql is not as its source says: npm run docs`);
    process.exitCode = 1;
  }
}
