import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Fault } from './fault.js';
import { judgeFault } from './run-faults.js';
import { Workshop } from './rig.js';

/** A test for each fault, in its short form. */
export function shortForms(faults: readonly Fault[]): void {
  const shop = new Workshop();
  after(() => shop.close());
  for (const fault of faults) {
    test(`${fault.name}: ${fault.required}`, async context => {
      const { findings } = await judgeFault(shop, fault, 'short');
      for (const { what, measured } of findings) context.diagnostic(`${what}: ${measured}`);
      assert.ok(findings.length > 0, 'something was judged');
      const unmet = findings.filter(({ met }) => !met);
      assert.deepEqual(unmet, []);
    });
  }
}
