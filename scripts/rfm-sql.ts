import { mkdirSync, writeFileSync } from 'node:fs';
import { dialects } from '../packages/gateway/src/rfm/sql/dialects.js';
import { shippedScript } from '../packages/gateway/src/rfm/sql/script.js';

/** Writes the scoring as SQL views, a file a database. Whether they are as they would be written is a test's to tell. */
const folder = new URL('../packages/gateway/sql/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const dialect of dialects) writeFileSync(new URL(`${dialect.id}.sql`, folder), shippedScript(dialect));
