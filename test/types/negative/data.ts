// error 2307: a module that is not published
import { createStore } from 'madoguchi/data/store/store.js';
import { judge, mergeCounters, type Counters, type Feed, type Store } from 'madoguchi/data';

// error 2741: a feed's session can be closed
export const feed: Feed = { open: () => ({ want: () => undefined }) };
// error 2540: counters are not changed in place
export const forge = (counters: Counters) => (counters.answered = 100);
// error 2345: ratios are not merged
export const average = mergeCounters([0.8, 0.9]);
// error 2345: a reading carries its formula
export const verdict = judge(0.8, { target: 0.8 });
// error 2554: a store tells whoever needs a stream
export const need = (store: Store) => store.need({ stream: 'queues/all' });
export { createStore };
