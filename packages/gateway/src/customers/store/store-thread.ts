import { workerData } from 'node:worker_threads';
import { answerCalls } from '../../threads/answer-calls.js';
import { openEntriesToRead, openEntriesToWrite } from './entries-database.js';
import { newRandomName } from './random-name.js';
import { readCalls, writeCalls, type ReadCalls, type WriteCalls } from './store-calls.js';

/** What a thread of the store is to do, and where. */
export interface StoreThreadData {
  readonly path: string;
  readonly country: string;
  readonly does: 'write' | 'read';
}

/** The whole of a thread that writes the entries database, or of one that reads it for long. */
const { path, country, does } = workerData as StoreThreadData;
if (does === 'read') answerCalls<ReadCalls>(readCalls(openEntriesToRead(path), country));
else answerCalls<WriteCalls>(writeCalls(openEntriesToWrite(path), { country, newName: newRandomName }));
