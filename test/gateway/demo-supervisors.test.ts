import assert from 'node:assert/strict';
import { test } from 'node:test';
import { supervisors, tokenUrlOf } from '../../demo/console/supervisors.js';
import { createSimulator } from '../../packages/gateway/src/sources/simulator/simulator.js';

const askedFor = (search: string): URLSearchParams =>
  new URL(tokenUrlOf(search), 'http://localhost/').searchParams;

test('whoever sits at a console of the demo has a name of their own at the simulated centre', () => {
  const from = '2026-11-20';
  const centre = createSimulator({ from, seed: 1, scene: { name: 'bad-monday', from, callers: [] } });
  const names = new Map(
    centre
      .eventsUntil(Date.parse(`${from}T03:00:00Z`))
      .flatMap(({ type, subject, data }) =>
        type === 'agent.signed-in' && 'name' in data ? [[subject, data.name] as const] : [],
      ),
  );
  const shown = supervisors.map(who => names.get(askedFor(`?as=${who}`).get('agent') ?? ''));
  assert.ok(shown.every(name => typeof name === 'string'));
  assert.equal(new Set(shown).size, supervisors.length);
});

test('a console of the demo is that of the first of them where its address names nobody', () => {
  assert.equal(tokenUrlOf('?lang=en'), tokenUrlOf(`?as=${supervisors[0]}`));
});

test('who is none of them has neither name nor telephone of another', () => {
  const asked = askedFor('?as=sato&lang=en');
  assert.deepEqual([asked.get('sub'), asked.get('agent'), asked.get('role')], ['sato', null, 'supervisor']);
});
