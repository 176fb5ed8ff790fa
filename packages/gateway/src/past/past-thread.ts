import { workerData } from 'node:worker_threads';
import { answerCalls } from '../threads/answer-calls.js';
import { PastCalls } from './past-calls.js';
import { fileLog } from './past-log.js';
import { fromSnapshotOf } from './past-start.js';

/** What the thread of a log's past is to read. */
export interface PastThreadData {
  readonly log: string;
}

/** The whole of a thread that tells the past of a log, which another thread writes. */
const { log } = workerData as PastThreadData;
const monotonic = (): number => performance.now();
answerCalls<PastCalls>(new PastCalls({ log: fileLog(log), start: fromSnapshotOf(log), monotonic }));
