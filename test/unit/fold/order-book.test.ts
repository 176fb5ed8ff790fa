import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { bookLimits, OrderBook } from '../../../src/data/fold/order-book.js';
import { noDay } from '../../../src/data/rfm/orders/flags.js';
import { day } from '../../support/log.js';

const dayOf = (at: number): number => Math.floor(at / day);
const small = { customers: 2, orders: 4, lines: 3, ordersOfOne: 3, cancelledBefore: 1 };
const order = (customer: string, amount = 100): { customer: string; amount: number } => ({
  customer,
  amount,
});

/** The amounts of a customer's own orders, in their order. */
function ownAmounts(book: OrderBook, customer: string, asOf = 1_000): readonly number[] {
  const { history } = book.own(book.find(customer) ?? -1, asOf);
  const [first = 0, end = 0] = history.first;
  return [...history.order.slice(first, end)].map(row => history.orders.amount[row] ?? 0);
}

suite('the book of orders', () => {
  test('has each customer’s own orders by their time, in whatever order they were told', () => {
    const book = new OrderBook(dayOf);
    for (const [at, amount] of [
      [30, 3],
      [10, 1],
      [40, 4],
      [10, 2],
      [20, 2.5],
    ] as const) {
      book.place(`o${at}-${amount}`, order('k', amount), at * day);
      book.place(`other-${at}-${amount}`, order('l', amount), at * day);
    }
    assert.deepEqual(ownAmounts(book, 'k'), [1, 2, 2.5, 3, 4]);
    assert.deepEqual(ownAmounts(book, 'k', 29), [1, 2, 2.5]);
  });

  test('leaves out what was cancelled, and adds up refunds apart', () => {
    const book = new OrderBook(dayOf);
    book.cancel('early');
    book.place('early', order('k', 1), day);
    book.place('kept', order('k', 2), day);
    book.place('late', order('k', 3), day);
    book.place('refund', order('k', -50), day);
    book.cancel('late');
    assert.deepEqual(ownAmounts(book, 'k'), [2]);
    assert.equal(book.own(0, 1_000).refunds, -50);
  });

  test('takes the leading kind of the lines, and of a single line the order’s amount', () => {
    const book = new OrderBook(dayOf);
    const lines = [
      { product: 'a', kind: 'other' as const },
      { product: 'b', kind: 'trial' as const },
    ];
    book.place('two', { ...order('k'), lines }, day);
    book.place('one', { ...order('k', 70), lines: [{ product: 'b', quantity: 2 }] }, day);
    book.place('said', { ...order('k'), kind: 'subscription', lines }, day);
    const { orders, lines: told } = book.columns();
    assert.deepEqual([...(orders.kind ?? [])], [1, 0, 2]);
    assert.deepEqual(told?.products, ['a', 'b']);
    assert.deepEqual([...(told?.amount ?? [])], [0, 0, 70, 0, 0]);
    assert.deepEqual([...(told?.quantity ?? [])], [NaN, NaN, 2, NaN, NaN]);
  });

  test('keeps of each flag the latest word, however late an earlier one comes', () => {
    const book = new OrderBook(dayOf);
    book.change('k', { excluded: true, openOrder: true }, 20);
    book.change('k', { excluded: false, consumptionDays: 30 }, 10);
    book.change('k', { openOrder: false }, 30);
    book.change('k', { lastContactAt: 5 * day }, 40);
    book.change('k', { lastContactAt: 4 * day }, 50);
    const { flags } = book.columns();
    const told = { ...flags };
    assert.deepEqual(
      [told.excluded?.[0], told.openOrder?.[0], told.consumption?.[0], told.lastContact?.[0]],
      [1, 0, 30, 5],
    );
    book.know('l');
    assert.equal(book.columns().flags.lastContact?.[1], noDay);
  });

  test('gives columns that stay as they are, and views that do not', () => {
    const book = new OrderBook(dayOf);
    book.place('a', order('k'), day);
    const { orders } = book.columns();
    book.cancel('a');
    book.place('b', order('l'), day);
    assert.deepEqual([orders.customers, [...(orders.cancelled ?? [])]], [['k'], [0]]);
  });

  test('has room for so many and refuses more by a reason', () => {
    const book = new OrderBook(dayOf, small);
    const refusal = (customer: string, count = 0) =>
      book.orderRefusal({
        ...order(customer),
        lines: Array.from({ length: count }, () => ({ product: 'a' })),
      });
    for (const id of ['1', '2', '3']) book.place(id, order('k'), day);
    assert.equal(refusal('k'), 'too-many-orders', 'of one customer');
    assert.equal(refusal('l', 4), 'too-many-orders', 'of lines');
    assert.equal(refusal('l'), null);
    book.know('l');
    assert.equal(refusal('m'), 'too-many-customers');
    assert.equal(book.customerRefusal('m'), 'too-many-customers');
    assert.equal(book.customerRefusal('l'), null);
    book.place('4', order('l'), day);
    assert.equal(refusal('l'), 'too-many-orders', 'of all');
    assert.deepEqual([book.cancel('5'), book.cancel('6'), book.cancel('4')], [true, false, true]);
    assert.ok(Object.values(bookLimits).every(limit => limit >= 10_000));
  });
});
