import type { Customers } from '../scoring.js';

/**
 * Customers as a shop has them: most bought long ago and once, a few often; sums are log-normal cents, and one in 200
 * was refunded more than he paid. The same ones each time.
 */
export function makeCustomers(count: number): Customers {
  const random = mulberry32(20_261_122);
  const days = new Int32Array(count);
  const orders = new Int32Array(count);
  const amount = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    days[row] = Math.min(3_650, Math.floor(-Math.log(1 - random()) * 240));
    const times = Math.min(400, Math.floor((1 - random()) ** -0.8));
    orders[row] = times;
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const refunded = random() < 0.005 ? -1 : 1;
    amount[row] = refunded * Math.round(times * Math.exp(8.2 + 0.8 * normal));
  }
  return { days, orders, amount };
}

/** Tommy Ettinger's generator, in the public domain. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
