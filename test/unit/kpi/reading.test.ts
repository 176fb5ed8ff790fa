import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { emptyAgentCounters, emptyCounters } from '../../../src/data/kpi/counters.js';
import { findKpi, kpiChoices, kpiColumn, parseKpiId } from '../../../src/data/kpi/definitions/definitions.js';
import { explainKpi } from '../../../src/data/kpi/explain.js';
import { mergeNow, readKpi } from '../../../src/data/kpi/reading.js';
import { serviceLevel } from '../../../src/data/kpi/definitions/service-level.js';
import { wilson } from '../../../src/data/kpi/wilson.js';
import { anyContact, context, count, read } from '../../support/kpi.js';

const some = { ...emptyCounters(), answered: 171, answeredWithin: 126, abandoned: 14, abandonedShort: 2 };

describe('a reading', () => {
  test('it carries its numerator, denominator, variant and interval', () => {
    const reading = read('service-level', { counters: some });
    assert.equal(reading.variant, 'without-short');
    assert.deepEqual([reading.numerator, reading.denominator, reading.unit], [126, 183, 'ratio']);
    assert.equal(reading.value, 126 / 183);
    assert.deepEqual([reading.low, reading.high], Object.values(wilson(126, 183) ?? {}));
    assert.deepEqual([reading.period, reading.basis, reading.asOf], [context.period, 'record', context.asOf]);
  });

  test('without counters it knows nothing', () => {
    const reading = read('asa', {});
    assert.deepEqual([reading.value, reading.numerator, reading.denominator], [null, null, null]);
  });

  test('an unknown variant is refused with those there are', () => {
    assert.throws(
      () => readKpi(serviceLevel, 'nope', { at: 0 }, context),
      /service-level.*no variant "nope".*without-short, answered-only/,
    );
  });

  test('an average has no interval', () => {
    const reading = read('asa', { counters: { ...some, waitAnswered: 1_000 } });
    assert.deepEqual([reading.low, reading.high], [null, null]);
  });

  test('a mean of a survey has no interval, its share has one', () => {
    const counters = { ...emptyCounters(), csatAnswers: 10, csatTop: 7, csatSum: 38 };
    assert.equal(read('csat/mean', { counters }).low, null);
    assert.equal(read('csat/mean', { counters }).unit, 'score');
    assert.ok((read('csat', { counters }).low ?? 0) > 0);
  });

  test('every proportion of real contacts has an interval around its value', () => {
    fc.assert(
      fc.property(fc.array(anyContact, { maxLength: 40 }), contacts => {
        const counters = count(contacts, undefined, context.asOf + 7_200_000);
        for (const { definition, variant } of kpiChoices()) {
          if (!(variant.proportion ?? definition.proportion)) continue;
          const { value, low, high } = readKpi(definition, variant.id, { counters, at: 0 }, context);
          if (value === null) continue;
          assert.ok(low !== null && high !== null, kpiColumn({ definition, variant }));
          assert.ok(0 <= low && low <= value && value <= high && high <= 1);
        }
      }),
    );
  });
});

describe('the event basis', () => {
  const counters = { ...emptyCounters(), handled: 4, transferredOut: 6 };

  test('transfers can exceed what was handled: nothing is capped, the excess is said', () => {
    const reading = read('transfer-rate', { counters }, { basis: 'event' });
    assert.deepEqual([reading.value, reading.carriedOver], [1.5, 2]);
    assert.deepEqual([reading.low, reading.high], [null, null]);
  });

  test('a transfer rate has an interval on the record basis only', () => {
    const less = { ...counters, transferredOut: 1 };
    assert.notEqual(read('transfer-rate', { counters: less }).low, null);
    assert.equal(read('transfer-rate', { counters: less }, { basis: 'event' }).low, null);
  });

  test('a callback rate never has an interval', () => {
    const callbacks = { ...emptyCounters(), callbacks: 5, callbacksCompleted: 3 };
    assert.equal(read('callback-rate', { counters: callbacks }).low, null);
  });
});

describe('figures of agents', () => {
  const counters = { ...emptyAgentCounters(), handled: 4, busyWallClock: 1_800_000, waiting: 1_800_000 };

  test('they are undefined for the counters of a queue', () => {
    assert.equal(read('occupancy', { counters: some }).value, null);
    assert.equal(read('cph', { counters: some }).value, null);
  });

  test('they are undefined over the rolling quarter of an hour', () => {
    for (const id of ['occupancy', 'slot-load', 'utilisation', 'cph']) {
      assert.equal(read(id, { counters }, { span: 'rolling-15m' }).value, null, id);
    }
    assert.equal(read('occupancy', { counters }, { span: 'interval' }).value, 0.5);
  });

  test('contacts without a recorded cost are not free of cost', () => {
    assert.equal(read('cpc', { counters }).value, null);
    assert.equal(read('cpc', { counters: { ...counters, cost: 800 } }).value, 200);
  });

  test('the cost of paid time needs the price of an hour', () => {
    const paid = { ...counters, paid: 7_200_000 };
    assert.equal(read('cpc/paid-time', { counters: paid }).value, null);
    assert.equal(read('cpc/paid-time', { counters: paid }, { agentCostPerHour: 1_500 }).value, 750);
  });
});

describe('what is now', () => {
  test('the oldest wait grows with the instant of reading', () => {
    const now = { oldestEnqueuedAt: 1_000, open: 0, oldestOpenedAt: null };
    assert.equal(read('oldest-wait', { now, at: 6_000 }).value, 5_000);
    assert.equal(read('oldest-wait', { now, at: 500 }).value, 0);
  });

  test('the backlog is a count, its age a time', () => {
    const now = { oldestEnqueuedAt: null, open: 3, oldestOpenedAt: 1_000 };
    assert.deepEqual([read('backlog', { now }).value, read('backlog', { now }).unit], [3, 'count']);
    const age = read('backlog/age', { now, at: 9_000 });
    assert.deepEqual([age.value, age.unit], [8_000, 'ms']);
  });

  test('several queues together have the oldest of all and what is open in sum', () => {
    assert.deepEqual(
      mergeNow([
        { oldestEnqueuedAt: 5, open: 1, oldestOpenedAt: null },
        { oldestEnqueuedAt: null, open: 2, oldestOpenedAt: 7 },
        { oldestEnqueuedAt: 3, open: 0, oldestOpenedAt: 9 },
      ]),
      { oldestEnqueuedAt: 3, open: 3, oldestOpenedAt: 7 },
    );
    assert.deepEqual(mergeNow([]), { oldestEnqueuedAt: null, open: 0, oldestOpenedAt: null });
  });
});

describe('names and ids', () => {
  test('the bare id is the default and its column has no suffix', () => {
    const choice = parseKpiId('service-level');
    assert.equal(choice?.variant.id, 'without-short');
    assert.equal(choice && kpiColumn(choice), 'service-level');
  });

  test('every column reads back as the formula it names', () => {
    const columns = kpiChoices().map(kpiColumn);
    assert.equal(new Set(columns).size, columns.length);
    for (const choice of kpiChoices()) assert.deepEqual(parseKpiId(kpiColumn(choice)), choice);
  });

  test('what is no KPI is not found', () => {
    for (const text of ['', 'nope', 'csat/nope', 'csat/mean/x', 'csat/']) {
      assert.equal(parseKpiId(text), undefined, text);
    }
  });

  test('every definition is complete in both languages', () => {
    for (const { definition, variant } of kpiChoices()) {
      for (const texts of [definition.names, definition.description, variant.names, variant.words]) {
        assert.ok(texts.ja.length > 0 && texts.en.length > 0, kpiColumn({ definition, variant }));
      }
      assert.ok(variant.source.length > 0);
    }
  });

  test('the words of a formula are those of its terms', () => {
    const [variant] = findKpi('service-level')?.variants ?? [];
    assert.equal(variant?.words.ja, '{threshold}以内の応答 ÷ (応答 + 放棄 − 短時間放棄)');
    assert.equal(variant?.words.en, 'answered within {threshold} ÷ (answered + abandoned − short abandons)');
  });
});

describe('an explanation', () => {
  test('it puts the numbers into every formula, the default first', () => {
    const definition = findKpi('service-level');
    assert.ok(definition);
    const [first, second, ...rest] = explainKpi(definition, { counters: some, at: 0 }, context);
    assert.equal(rest.length, 9);
    assert.deepEqual(
      first?.numerator.map(({ weight, value }) => weight * (value ?? NaN)),
      [126],
    );
    assert.deepEqual(
      first?.denominator.map(({ weight, value }) => weight * (value ?? NaN)),
      [171, 14, -2],
    );
    assert.equal(first?.reading.value, 126 / 183);
    assert.equal(second?.reading.value, 126 / 171);
  });

  test('its parts add up to its reading, whatever the formula', () => {
    fc.assert(
      fc.property(fc.array(anyContact), contacts => {
        const facts = { counters: { ...emptyAgentCounters(), ...count(contacts) }, at: 0 };
        for (const { definition } of kpiChoices()) {
          if (definition.reads === 'now') continue;
          for (const { numerator, denominator, reading } of explainKpi(definition, facts, context)) {
            const sum = (parts: typeof numerator): number =>
              parts.reduce((total, { weight, value }) => total + weight * (value ?? NaN), 0);
            assert.equal(sum(numerator), reading.numerator);
            if (denominator.length > 0) assert.equal(sum(denominator), reading.denominator);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
