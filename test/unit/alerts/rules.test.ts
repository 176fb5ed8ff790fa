import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkAlertRules } from '../../../src/data/alerts/check-rules.js';
import { defaultAlertRules } from '../../../src/data/alerts/default-rules.js';
import { parseAlertArgs } from '../../../src/data/alerts/parse-args.js';
import { builtInProfiles } from '../../../src/data/kpi/profiles.js';

const kpi = {
  id: 'sl',
  kind: 'kpi',
  severity: 'alert',
  kpi: 'service-level',
  period: 'interval',
  limit: 0.7,
};

/** The fields and reasons of what is wrong with rules. */
function problemsOf(...rules: readonly unknown[]): readonly string[] {
  const checked = checkAlertRules({ rules });
  return 'problems' in checked ? checked.problems.map(({ field, reason }) => `${field}: ${reason}`) : [];
}

describe('rules of alerts', () => {
  test('are read with durations as text', () => {
    const checked = checkAlertRules({
      rules: [{ id: 'long', kind: 'handling', severity: 'watch', overMs: '20m', channels: ['phone'] }],
    });
    assert.ok('settings' in checked);
    const [rule] = checked.settings.rules;
    assert.ok(rule?.kind === 'handling');
    assert.equal(rule.overMs, 1_200_000);
  });

  test('of every profile are right where a site gives none, and stay what they are when read again', () => {
    for (const profile of [...builtInProfiles.keys(), 'own']) {
      const rules = defaultAlertRules({ profile });
      const checked = checkAlertRules(JSON.parse(JSON.stringify(rules)));
      assert.ok('settings' in checked, JSON.stringify(checked));
      assert.deepEqual(checked.settings, rules);
    }
  });

  test('name what they do not know, and what was meant', () => {
    assert.deepEqual(problemsOf({ id: 'a', kind: 'waiting', severity: 'alert', over_ms: 5 }), [
      'rules.0.over_ms: A rule of this kind has no "over_ms": did you mean "overMs"?',
    ]);
    assert.match(
      problemsOf({ id: 'a', kind: 'wait', severity: 'alert' })[0] ?? '',
      /no kind of rule: give one of/,
    );
    assert.match(problemsOf({ id: 'a/b', kind: 'assist', severity: 'alert' })[0] ?? '', /no id of a rule/);
    assert.match(
      problemsOf({ id: 'a', kind: 'handling', severity: 'alert' })[0] ?? '',
      /overMs: It is missing/,
    );
    assert.match(problemsOf(...[kpi, kpi])[0] ?? '', /rules.1.id: "sl" is the id of an earlier rule/);
    assert.match(problemsOf(...Array.from({ length: 201 }, () => kpi))[0] ?? '', /More than 200 rules/);
  });

  test('of a KPI are refused that could never alarm, or never be well again', () => {
    const reasons = [
      { ...kpi, clear: 0.6 },
      { ...kpi, limit: 70 },
      { ...kpi, kpi: 'occupancy' },
      { ...kpi, kpi: 'cpc' },
      { ...kpi, kpi: 'nonsense' },
      { ...kpi, period: 'now' },
      { ...kpi, kpi: 'abandonment-rate', limit: 0.1, clear: 0.2 },
      { ...kpi, group: 'front', queues: ['voice'] },
    ].map(rule => problemsOf(rule)[0]?.replace(/: there are.*/, ''));
    assert.deepEqual(reasons, [
      'rules.0.clear: It alarms below 0.7 and would be well at 0.6: give at least 0.7.',
      'rules.0.limit: 70 is 7000 %: give 0.7 for 70 %.',
      'rules.0.kpi: Neither more nor less is better for occupancy: it has no single limit.',
      'rules.0.kpi: cpc is no live figure: watch another.',
      'rules.0.kpi: "nonsense" is no KPI, or has no such variant',
      'rules.0.period: service-level has no figure of this instant: give interval, today or rolling-15m.',
      'rules.0.clear: It alarms above 0.1 and would be well at 0.2: give at most 0.1.',
      'rules.0.group: A group is watched as a whole: leave out queues and channels, or the group.',
    ]);
  });

  test('are told every mistake of a rule, each with its place', () => {
    const places = (...rules: readonly unknown[]): readonly string[] =>
      problemsOf(...rules).map(problem => problem.slice(0, problem.indexOf(':')));
    assert.deepEqual(places({ ...kpi, severity: 'red', kpi: 'nonsense' }), [
      'rules.0.severity',
      'rules.0.kpi',
    ]);
    assert.deepEqual(places({ ...kpi, period: 'now', limit: 70 }), ['rules.0.period', 'rules.0.limit']);
    assert.deepEqual(places({ ...kpi, period: 'now', clear: 0.6 }), ['rules.0.period', 'rules.0.clear']);
    assert.deepEqual(places({ ...kpi, limit: 70, group: 'front', queues: ['voice'] }), [
      'rules.0.group',
      'rules.0.limit',
    ]);
    assert.deepEqual(places({ ...kpi, foo: 1, bar: 2, id: 'a/b', limit: 70 }), [
      'rules.0.id',
      'rules.0.foo',
      'rules.0.bar',
      'rules.0.limit',
    ]);
    assert.deepEqual(places({ ...kpi, severity: 'red' }, { ...kpi, limit: 70 }, 7), [
      'rules.0.severity',
      'rules.2',
      'rules.1.id',
      'rules.1.limit',
    ]);
  });

  test('are told nothing of a field that only another one makes wrong', () => {
    // What is well lies on no side of a limit that is none.
    for (const rule of [
      { ...kpi, limit: 70, clear: 60 },
      { ...kpi, limit: '70', clear: 60 },
      { ...kpi, limit: 70, clear: '60' },
    ])
      assert.equal(problemsOf(rule).filter(problem => problem.includes('would be well')).length, 0);
    assert.equal(problemsOf({ ...kpi, kpi: 'nonsense', period: 'now', limit: 70 }).length, 1);
    assert.equal(problemsOf({ ...kpi, kind: 'wait', limit: 70 }).length, 1);
    assert.equal(problemsOf({ ...kpi, group: 'front', queues: ['|'] }).length, 1);
  });
});

describe('the arguments of a command', () => {
  const now = Date.UTC(2026, 3, 1);
  const args = { group: 'all', alert: 'waiting/c1/1' };
  const reason = (operation: 'snooze' | 'resolve' | 'claim', input: unknown): string => {
    const parsed = parseAlertArgs(operation, input, now);
    return parsed.ok ? '' : `${parsed.problem.field}: ${parsed.problem.reason}`;
  };

  test('are read, an instant in either form', () => {
    const until = now + 60_000;
    const read = parseAlertArgs('snooze', { ...args, until: new Date(until).toISOString() }, now);
    assert.deepEqual(read, { ok: true, value: { ...args, until } });
    assert.equal(reason('resolve', { ...args, outcome: 'done' }), '');
  });

  test('are refused where they make no sense', () => {
    assert.match(reason('snooze', args), /^until: A snooze has an end/);
    assert.match(reason('snooze', { ...args, until: now }), /^until: Give an instant after now/);
    assert.match(reason('snooze', { ...args, until: now + 90_000_000 }), /within 24 hours/);
    assert.match(reason('claim', { ...args, outcome: 'done' }), /^outcome: Only what is resolved/);
    assert.match(reason('resolve', { ...args, outcome: 'great' }), /^outcome: "great" is not known/);
    assert.match(reason('claim', { group: 'all' }), /^alert: It is missing/);
    assert.match(reason('claim', 'x'), /Expected an object/);
  });
});
