/**
 * Writes what editors and frameworks know of the elements, from `custom-elements.json`:
 * `src/types/elements.ts`, `editors/vscode.html-custom-data.json` and `editors/web-types.json`.
 *
 *     node --import tsx scripts/typings.ts [--check]
 *
 * `--check` writes nothing and fails where a committed file is not what would be written.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { vsCodeData, webTypes } from './typings/editors.js';
import { elementTypes } from './typings/elements.js';
import { readManifest } from './typings/manifest.js';
import { valuesOf } from './typings/values.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const checked = process.argv.includes('--check');

async function put(path: string, text: string): Promise<void> {
  const target = `${root}${path}`;
  const formatted = await format(text, { ...(await resolveConfig(target)), filepath: target });
  if (!checked) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, formatted);
  } else if (formatted !== readFileSync(target, 'utf8')) {
    console.error(`${path} is not what custom-elements.json says. Run: npm run manifest`);
    process.exitCode = 1;
  }
}

const { elements, moduleOf } = readManifest(`${root}custom-elements.json`);
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { readonly version: string };

await put('src/types/elements.ts', elementTypes(elements, moduleOf));
const values = valuesOf(`${root}src/types/elements.ts`);
await put('editors/vscode.html-custom-data.json', JSON.stringify(vsCodeData(elements, values)));
await put('editors/web-types.json', JSON.stringify(webTypes(elements, values, version)));
