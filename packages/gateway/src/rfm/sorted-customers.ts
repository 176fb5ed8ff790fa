import { compareBytes, type Analysis } from 'madoguchi/data';

/** The customers' places, by their ids in byte order. */
export function sortedCustomers({ history }: Analysis): readonly number[] {
  const { customers } = history.orders;
  const places = customers.map((_, customer) => customer);
  return places.sort((one, other) => compareBytes(customers[one] ?? '', customers[other] ?? ''));
}
