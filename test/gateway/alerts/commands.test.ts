import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { alertCommands } from '../../../packages/gateway/src/alerts/alert-commands.js';
import { accessOf } from '../../../packages/gateway/src/rights/access-of.js';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import type { CommandResult } from '../../../packages/gateway/src/server/sockets/answers.js';
import { AnswerProblem } from '../../../packages/gateway/src/server/sockets/answer-problem.js';
import { WritableStream } from '../../../src/data/fold/streams.js';
import { alertOperations, type AlertEvent } from '../../../src/data/index.js';
import { claims, testPseudonyms } from '../../support/rights.js';

const now = Date.parse('2026-11-23T09:00:00+09:00');
const rescue = { kind: 'rescue', holder: null, history: [], customerKey: 'k1', addressRef: 'r1' };

/** Alerts of the group `shop`, which all hold still: whatever is done about them only stands in `told`. */
function openDesk() {
  const streams = ['alerts/all', 'alerts/shop'].map(name => new WritableStream(name));
  for (const stream of streams) {
    stream.set('alert|callers/k1/1', rescue);
    stream.set('alert|help/a1/1', {
      kind: 'assist',
      agentId: 'a1',
      holder: 'ito',
      holderName: 'Ito',
      history: [],
    });
    stream.set('alert|level/voice/1', { kind: 'kpi', holder: null, history: [] });
  }
  const told: AlertEvent[] = [];
  const { commands, told: named } = alertCommands({
    stream: name => streams.find(stream => stream.name === name),
    append: async event => told.push(event),
    now: () => now,
    nameOf: agent => (agent === 'a1' ? '佐藤' : null),
  });
  const ask = async (
    role: Role,
    op: string,
    args: object,
    groups = ['shop'],
  ): Promise<CommandResult | null> => {
    const by = accessOf(
      { ...claims(role), groups, ...(role === 'operator' && { agent: 'a1' }) },
      testPseudonyms,
    );
    return (await commands.get(op)?.({ group: 'shop', ...args }, by)) ?? null;
  };
  return { told, named, ask };
}

suite('what people do about alerts', () => {
  test('is an event of the log, by the subject, whose agent it is and how that is called', async () => {
    const { told, ask } = openDesk();
    const result = await ask('operator', 'claim', { alert: 'callers/k1/1' });
    assert.deepEqual([result?.s, result?.key, result?.value], ['alerts/shop', 'alert|callers/k1/1', rescue]);
    await ask('supervisor', 'resolve', { alert: 'callers/k1/1', outcome: 'reached' });
    await ask('supervisor', 'snooze', { alert: 'level/voice/1', until: now + 60_000 });
    assert.deepEqual(
      told.map(({ type, subject, time, data }) => [type, subject, time, data]),
      [
        ['alert.claimed', 'callers/k1/1', now, { by: 'somebody', name: '佐藤', agent: 'a1' }],
        ['alert.resolved', 'callers/k1/1', now, { by: 'somebody', outcome: 'reached' }],
        ['alert.snoozed', 'level/voice/1', now, { by: 'somebody', until: now + 60_000 }],
      ],
    );
  });

  test('is all of it a supervisor’s, in part an operator’s, and nobody else’s', async () => {
    const { ask } = openDesk();
    const may = async (role: Role, alert: string): Promise<string> => {
      const done = await Promise.all(
        alertOperations.map(async op =>
          (await ask(role, op, { alert, ...(op === 'snooze' && { until: now + 1 }) })) ? [op] : [],
        ),
      );
      return done.flat().join(' ');
    };
    for (const alert of ['callers/k1/1', 'help/a1/1', 'level/voice/1']) {
      assert.equal(await may('supervisor', alert), alertOperations.join(' '));
      for (const role of ['wall', 'manager', 'source', 'admin'] as const)
        assert.equal(await may(role, alert), '');
    }
    const operators = 'claim release hand-over resolve reopen';
    assert.equal(await may('operator', 'callers/k1/1'), operators);
    assert.equal(await may('operator', 'help/a1/1'), operators);
    assert.equal(await may('operator', 'level/voice/1'), '');
  });

  test('is refused of another group, and of what is not there, in the same way', async () => {
    const { told, ask } = openDesk();
    const alert = 'callers/k1/1';
    assert.equal(await ask('supervisor', 'claim', { alert }, ['night']), null);
    assert.equal(await ask('supervisor', 'claim', { alert: 'callers/k2/1' }), null);
    assert.equal(await ask('supervisor', 'claim', { alert, group: 'nowhere' }, ['*']), null);
    assert.deepEqual(told, []);
  });

  test('names what is wrong with it', async () => {
    const { told, ask } = openDesk();
    const alert = 'level/voice/1';
    const wrong = [
      ['claim', { alert: '' }, 'alert'],
      ['claim', { alert, outcome: 'done' }, 'outcome'],
      ['claim', {}, 'alert'],
      ['resolve', { alert, outcome: 'perhaps' }, 'outcome'],
      ['snooze', { alert }, 'until'],
      ['snooze', { alert, until: now }, 'until'],
      ['snooze', { alert, until: now + 90_000_000 }, 'until'],
    ] as const;
    for (const [op, args, field] of wrong) {
      await assert.rejects(ask('supervisor', op, args), (error: unknown) => {
        assert.ok(error instanceof AnswerProblem);
        return error.code === 'malformed' && error.params?.['field'] === field;
      });
    }
    assert.deepEqual(told, []);
  });

  test('is told to the operation log by what is known alone', () => {
    const { named } = openDesk();
    assert.deepEqual(named.get('claim')?.({ alert: 'callers/k1/1', group: 'shop' }), {
      alert: 'callers/k1/1',
      group: 'shop',
    });
    assert.deepEqual(named.get('claim')?.({ alert: '090-1234-5678', group: 'Mrs Mori' }), {
      alert: 'unknown',
      group: 'unknown',
    });
  });

  test('an operator sees whether he holds it, and of nobody else that he does', () => {
    const record = {
      ...rescue,
      handling: 'claimed',
      holder: 'ito',
      holderName: 'Ito',
      history: [{ at: 1, step: 'claimed', by: 'ito' }],
    };
    const see = (sub: string) =>
      accessOf({ ...claims('operator'), sub }, testPseudonyms)
        .projection('alerts/shop')
        ?.project('alert|callers/k1/1', record);
    const [own, others] = [see('ito'), see('mori')];
    assert.deepEqual([own?.['holder'], own?.['holderName'], own?.['handling']], ['ito', 'Ito', 'claimed']);
    assert.deepEqual(
      [others?.['holder'], others?.['holderName'], others?.['handling']],
      [null, null, 'claimed'],
    );
    assert.deepEqual(others?.['history'], [{ at: 1, step: 'claimed', by: null, outcome: null }]);
    assert.equal(others?.['customerKey'], 'k1');
  });
});
