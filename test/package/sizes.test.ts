import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileSizes } from '../../scripts/bundle/sizes.js';

const page = readFileSync(new URL('../../docs/embed.md', import.meta.url), 'utf8');
const kilobytes = 1000;
/** What is documented may lag behind by this share. */
const tolerance = 0.05;

for (const { name, minified, gzip } of fileSizes()) {
  test(`docs/embed.md tells the size of ${name} within 5 %`, () => {
    const row = page.split('\n').find(line => line.startsWith(`| \`${name.split(' ')[0]}\``)) ?? '';
    const [told, toldGzip] = [...row.matchAll(/(\d+) kB/g)].map(match => Number(match[1]) * kilobytes);
    assert.ok(told !== undefined && toldGzip !== undefined, `docs/embed.md has no sizes of ${name}`);
    assert.ok(Math.abs(told - minified) <= tolerance * minified, `${told} is told, ${minified} it is`);
    assert.ok(Math.abs(toldGzip - gzip) <= tolerance * gzip, `${toldGzip} is told, ${gzip} it is`);
  });
}
