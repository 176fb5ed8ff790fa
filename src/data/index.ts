export { createMemoryFeed, type MemoryFeed, type Records } from './feed/memory-feed.js';
export { freshnessStates, type Freshness, type FreshnessState } from './store/freshness.js';
export { createStore, type Store, type StoreOptions } from './store/store.js';
export type { StreamState } from './store/stream-knowledge.js';
export { systemTime } from './store/system-time.js';
