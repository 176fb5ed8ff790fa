import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseKpiId } from '../../../src/data/kpi/definitions/definitions.js';
import {
  builtInProfiles,
  defineProfile,
  profileThresholds,
  type Profile,
} from '../../../src/data/kpi/profiles.js';
import type { Thresholds } from '../../../src/data/kpi/thresholds.js';

const own: Profile = {
  id: 'own',
  names: { ja: '自社', en: 'Own' },
  leading: 'csat/mean',
  thresholds: { csat: { target: 0.8 }, 'ces/easy': { target: 0.6 }, occupancy: { target: [0.7, 0.9] } },
  minSample: 5,
};

function of(id: string, profile = own): Thresholds {
  const choice = parseKpiId(id);
  assert.ok(choice);
  return profileThresholds(profile, choice);
}

test('the built-in profiles hold to their own rules', () => {
  assert.deepEqual([...builtInProfiles.keys()], ['campaign', 'subscription']);
  for (const profile of builtInProfiles.values()) assert.equal(defineProfile(profile), profile);
});

test('a campaign lives by its response rate, a subscription by solving at once', () => {
  assert.equal(builtInProfiles.get('campaign')?.leading, 'response-rate');
  assert.equal(builtInProfiles.get('subscription')?.leading, 'fcr');
});

test('a profile says nothing about what it does not weigh', () => {
  assert.deepEqual(of('aht'), {});
});

test('limits of a KPI hold for its variants in the same unit only', () => {
  assert.deepEqual(of('csat'), { target: 0.8 });
  assert.deepEqual(of('csat/share-of-maximum'), { target: 0.8 });
  assert.deepEqual(of('csat/mean'), {});
  assert.deepEqual(of('ces/easy'), { target: 0.6 });
  assert.deepEqual(of('ces'), {});
});

test('what is wrong with a profile is named', () => {
  const define = (over: Partial<Profile>) => (): Profile => defineProfile({ ...own, ...over });
  assert.equal(define({})().id, 'own');
  assert.throws(define({ leading: 'nope' }), /Bad profile "own": unknown leading KPI "nope"/);
  assert.throws(define({ thresholds: { nope: {} } }), /unknown KPI "nope"/);
  assert.throws(define({ thresholds: { csat: { target: [1, 2] } } }), /KPI "csat", target \[1,2\]: give one/);
  assert.throws(define({ minSample: -1 }), /minSample -1/);
  assert.throws(define({ id: 'a|b' }), /its id/);
  assert.throws(define({ names: { ja: '', en: 'x' } }), /no name/);
});
