import assert from 'node:assert/strict';
import { test } from 'node:test';
import { productNames } from '../../demo/crm/products.js';
import { careLines, sideProducts } from '../../packages/gateway/src/sources/simulator/shop/assortment.js';

test('the CRM of the demo has a name in both languages for all that the simulated shop sells', () => {
  const sold = [...careLines.flatMap(({ trial, care }) => [trial, ...care]), ...sideProducts].map(
    ({ id }) => id,
  );
  for (const language of ['ja', 'en'] as const) {
    assert.deepEqual(
      sold.filter(id => productNames([id], language) === id),
      [],
    );
  }
  assert.equal(productNames(['lip-balm', 'sun-milk'], 'ja'), 'リップバーム、日やけ止めミルク');
  assert.equal(productNames(['lip-balm', 'a new one'], 'en'), 'Lip balm, a new one');
});
