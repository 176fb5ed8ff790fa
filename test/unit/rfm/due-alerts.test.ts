import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { analyseCustomers } from '../../../src/data/rfm/analysis.js';
import { cycleState } from '../../../src/data/rfm/cycle/cycle.js';
import { dueAlertId, dueAlerts, type DueAlert } from '../../../src/data/rfm/due/due-alerts.js';
import { noDay, type CustomerFlags } from '../../../src/data/rfm/orders/flags.js';
import { orderDaysOf } from '../../../src/data/rfm/orders/history.js';
import { OrderCollector } from '../../../src/data/rfm/orders/order-columns.js';

const first = 20_000;

interface Person {
  /** Days between orders, the first is counted from `first`. */
  readonly gaps: readonly number[];
  readonly subscribes: readonly [from: number, to: number];
  readonly openOrder: readonly [from: number, to: number];
  /** Day of a contact. */
  readonly contact: number;
  readonly excluded: boolean;
}

const span = fc.tuple(fc.nat(400), fc.nat(60)).map(([from, days]) => [from, from + days] as const);
const person: fc.Arbitrary<Person> = fc.record({
  gaps: fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 12 }),
  subscribes: span,
  openOrder: span,
  contact: fc.nat(400),
  excluded: fc.boolean(),
});

function ordersOf(people: readonly Person[]) {
  const collector = new OrderCollector();
  people.forEach(({ gaps }, at) => {
    let day = first;
    for (const gap of gaps) collector.add({ customer: `c${at}`, day: (day += gap), amount: 1_000 });
  });
  return collector.finish().orders;
}

const isWithin = ([from, to]: readonly [number, number], day: number): boolean =>
  day >= first + from && day < first + to;

function flagsOn(people: readonly Person[], day: number): CustomerFlags {
  return {
    excluded: Uint8Array.from(people, one => Number(one.excluded)),
    subscriptionActive: Uint8Array.from(people, one => Number(isWithin(one.subscribes, day))),
    openOrder: Uint8Array.from(people, one => Number(isWithin(one.openOrder, day))),
    lastContact: Int32Array.from(people, ({ contact }) => (first + contact <= day ? first + contact : noDay)),
  };
}

suite('due alerts', () => {
  test('over many days there is one a cycle at most, none while suppressed, none without a steady cycle', () => {
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(9), { minLength: 20, maxLength: 60 }),
        (people, steps) => {
          const orders = ordersOf(people);
          const raised = new Set<string>();
          let day = first + 30;
          for (const step of steps) {
            day += step;
            const flags = flagsOn(people, day);
            const analysis = analyseCustomers(orders, flags, { asOf: day });
            for (const alert of dueAlerts(analysis, 'all', raised)) {
              const place = orders.customers.indexOf(alert.customer);
              const one = people[place];
              const outlook = analysis.outlooks.of[place];
              assert.ok(one && outlook);
              assert.ok(!raised.has(alert.id), 'a second one in a cycle');
              raised.add(alert.id);
              assert.equal(alert.lastOrder, orderDaysOf(analysis.history, place).at(-1));
              assert.ok(!one.excluded && !isWithin(one.subscribes, day) && !isWithin(one.openOrder, day));
              const contact = flags.lastContact?.[place] ?? noDay;
              assert.ok(contact === noDay || contact <= outlook.due, 'contacted since it was due');
              assert.ok(alert.opens <= day, 'before the window opens');
              const state = cycleState(outlook.facts, outlook.ratio);
              assert.ok(state !== 'irregular' && state !== 'leaving');
              assert.equal(alert.state, state);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('an alert that was suppressed is raised on the day on which that ends', () => {
    const habit: Person = {
      gaps: [40, 40, 40, 40],
      subscribes: [0, 0],
      openOrder: [195, 215],
      contact: 400,
      excluded: false,
    };
    const orders = ordersOf([habit]);
    const raisedOn: number[] = [];
    const raised = new Set<string>();
    for (let day = first + 161; day < first + 400; day += 1) {
      const analysis = analyseCustomers(orders, flagsOn([habit], day), { asOf: day });
      for (const { id } of dueAlerts(analysis, 'all', raised)) {
        raised.add(id);
        raisedOn.push(day - first);
      }
    }
    assert.deepEqual(raisedOn, [215]);
  });

  test('an alert is named by cube, customer and the day of the last order', () => {
    const habit = { gaps: [40, 40, 40, 40] } as unknown as Person;
    const asOf = first + 210;
    const analysis = analyseCustomers(ordersOf([habit]), {}, { asOf });
    const [alert]: readonly (DueAlert | undefined)[] = dueAlerts(analysis, 'north');
    assert.deepEqual(alert, {
      id: dueAlertId('north', 'c0', first + 160),
      cube: 'north',
      customer: 'c0',
      lastOrder: first + 160,
      opens: first + 200,
      closes: first + 200,
      state: 'overdue',
      ratio: 1.25,
      value: 4_000,
    });
    assert.notEqual(dueAlertId('north', 'c0', 1), dueAlertId('south', 'c0', 1));
    assert.notEqual(dueAlertId('north', 'c0', 1), dueAlertId('north', 'c0', 2));
  });
});
