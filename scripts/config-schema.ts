import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { configSchema } from '../packages/gateway/src/config/schema.js';

/**
 * Writes the JSON Schema of the gateway's configuration, for editors; with `--check` only tells whether it is as
 * it would be written. Checks that are functions have no counterpart there: the gateway itself makes them.
 */
const path = fileURLToPath(new URL('../packages/gateway/gateway.schema.json', import.meta.url));

const schema = {
  title: 'The configuration of a Madoguchi gateway: madoguchi serve --config',
  ...toJsonSchema(configSchema, { ignoreActions: ['check', 'partial_check'], errorMode: 'throw' }),
};
const text = await format(JSON.stringify(schema), { ...(await resolveConfig(path)), filepath: path });

if (!process.argv.includes('--check')) writeFileSync(path, text);
else if (readFileSync(path, 'utf8') !== text) {
  console.error('packages/gateway/gateway.schema.json is not as the schema says: npm run docs');
  process.exitCode = 1;
}
