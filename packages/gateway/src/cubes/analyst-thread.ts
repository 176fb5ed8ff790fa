import { answerCalls } from '../threads/answer-calls.js';
import { Analyst } from './analyst.js';
import type { AnalystCalls } from './analyst-calls.js';

/** The whole of the thread that analyses. */
answerCalls<AnalystCalls>(new Analyst());
