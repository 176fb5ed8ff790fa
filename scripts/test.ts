/**
 * The whole test run: `npm test`, or some of its steps: `npm test -- unit gateway`.
 * The last line is `N passed, N failed` for all of it.
 */
import { stages } from './test/steps.js';
import { add, line, nothing, type Tally } from './test/tally.js';

const wanted = process.argv.slice(2);
const known = stages.flat().map(step => step.name);
const unknown = wanted.filter(name => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No test step is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

async function runStage(stage: (typeof stages)[number]): Promise<Tally> {
  const chosen = stage.filter(step => wanted.length === 0 || wanted.includes(step.name));
  const tallies = await Promise.all(
    chosen.map(async step => {
      const { tally, result } = await step.run();
      console.log(`${step.name.padEnd(16)} ${line(tally)}  (${result.seconds.toFixed(1)} s)`);
      if (tally.failed > 0) console.log(result.output);
      return tally;
    }),
  );
  return tallies.reduce(add, nothing);
}

let total = nothing;
for (const stage of stages) total = add(total, await runStage(stage));
for (const name of total.skipped) console.log(`skipped: ${name}`);
console.log(line(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
