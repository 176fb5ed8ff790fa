import {
  createMemoryFeed,
  createStore,
  emptyCounters,
  findKpi,
  judge,
  readKpi,
  systemTime,
  type Feed,
  type ReadingContext,
  type Store,
} from 'madoguchi/data';

export const silent: Feed = { open: () => ({ want: () => undefined, close: () => undefined }) };
export const store: Store = createStore({ feed: createMemoryFeed(), time: systemTime() });
const release: () => void = store.need({ stream: 'queues/all', families: ['now'] }, () => undefined);
release();

export function verdictOf(context: ReadingContext): string {
  const definition = findKpi('service-level');
  if (!definition) return 'none';
  const counters = { ...emptyCounters(), answered: 20, answeredWithin: 16 };
  const reading = readKpi(definition, undefined, { counters, at: context.asOf }, context);
  return judge(reading, { target: 0.8 }).verdict;
}
