/**
 * Every fault in its long form: `npm run test:faults`, or some of them by words of their names:
 * `npm run test:faults -- killed frozen`. All of them together also write docs/faults.md.
 * Exit code 1: a fault is not met.
 */
import { writeFileSync } from 'node:fs';
import { allFaults } from './all-faults.js';
import { judgeFaults } from './harness/run-faults.js';
import { reportOf } from './report/report.js';
import { linesOf } from './report/table.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const words = process.argv.slice(2);
const wanted = allFaults.filter(({ name }) => words.length === 0 || words.some(word => name.includes(word)));
if (wanted.length === 0) {
  say(`No fault has a name with ${words.join(' or ')}.`);
  process.exit(2);
}

const judged = await judgeFaults(wanted, 'long', each => {
  for (const line of linesOf(each)) say(line);
});
if (words.length === 0) writeFileSync('docs/faults.md', await reportOf(judged));
const unmet = judged.filter(({ met }) => !met);
say(`${judged.length - unmet.length} of ${judged.length} met`);
process.exitCode = unmet.length > 0 ? 1 : 0;
