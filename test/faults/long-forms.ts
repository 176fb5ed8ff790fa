/**
 * Every fault in its long form: `npm run test:faults`, or some of them by words of their names:
 * `npm run test:faults -- killed frozen`. What was measured is kept in test-results/faults.json, a row a fault; when
 * every fault has its row, docs/faults.md is written. Exit code 1: a fault is not met.
 */
import { writeFileSync } from 'node:fs';
import { allFaults } from './all-faults.js';
import { judgeFaults } from './harness/run-faults.js';
import { reportOf } from './report/report.js';
import { keepRow, keptRows, linesOf, rowOf } from './report/rows.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const words = process.argv.slice(2);
const wanted = allFaults.filter(({ name }) => words.length === 0 || words.some(word => name.includes(word)));
if (wanted.length === 0) {
  say(`No fault has a name with ${words.join(' or ')}.`);
  process.exit(2);
}

const judged = await judgeFaults(wanted, 'long', each => {
  const row = rowOf(each);
  keepRow(row);
  for (const line of linesOf(row)) say(line);
});
const rows = keptRows(allFaults);
if (rows.length === allFaults.length) writeFileSync('docs/faults.md', await reportOf(rows));
else
  say(`docs/faults.md is written when all faults were run: ${allFaults.length - rows.length} were not yet.`);
const unmet = judged.filter(({ met }) => !met);
say(`${judged.length - unmet.length} of ${judged.length} met`);
process.exitCode = unmet.length > 0 ? 1 : 0;
