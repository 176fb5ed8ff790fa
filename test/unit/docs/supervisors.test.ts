import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { supervisors } from '../../../demo/console/supervisors.js';

const root = new URL('../../../', import.meta.url);
const pages = [
  'README.md',
  ...readdirSync(new URL('docs/', root), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
];

test('whoever a page says to sit at the demo’s console is one of its supervisors', () => {
  const named = pages.flatMap(page =>
    [...readFileSync(new URL(page, root), 'utf8').matchAll(/\?as=(\w+)/g)].map(match => match[1] ?? ''),
  );
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter(name => !supervisors.includes(name)),
    [],
  );
});
