/**
 * Makes a component's files: class, view, styles, definition, tests and gallery page.
 *
 *     npm run new rfm-grid
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { componentFiles } from './new/component-files.js';

const [name = ''] = process.argv.slice(2);
const root = process.cwd();

if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
  console.error(
    `A component's name is kebab-case without "mado-", such as rfm-grid; got ${JSON.stringify(name)}.`,
  );
  process.exit(2);
}

const files = componentFiles(name);
const taken = Object.keys(files).find(path => existsSync(join(root, path)));
if (taken) {
  console.error(`${taken} exists already: nothing was written.`);
  process.exit(1);
}

for (const [path, text] of Object.entries(files)) {
  const target = join(root, path);
  await mkdir(dirname(target), { recursive: true });
  const settings = await resolveConfig(target);
  await writeFile(target, await format(text, { ...settings, filepath: target }));
  console.log(path);
}
console.log(
  'Next: the gallery page, the view and its test, the class and its docs; its line in src/elements.ts and in ' +
    'src/define.ts, its entries in package.json; npm run manifest; npm test.',
);
