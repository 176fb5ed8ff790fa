import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readManifest } from '../../../scripts/typings/manifest.js';

const { elements } = readManifest(fileURLToPath(new URL('../../../custom-elements.json', import.meta.url)));

test('every event that the manifest names is one of ours, and described', () => {
  for (const { tagName, events } of elements)
    for (const { name, description = '' } of events) {
      assert.match(name, /^mado-/, `${name} of <${tagName}>`);
      assert.notEqual(description.trim(), '', `${name} of <${tagName}>`);
    }
});
