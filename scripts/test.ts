/**
 * The whole test run: `npm test`, or some of its steps: `npm test -- unit gateway`.
 * The last line is `N passed, N failed` for all of it.
 */
import { run, runBeside, type Run } from './test/run.js';
import { beside, stages, type Step } from './test/steps.js';
import { add, line, nothing, type Tally } from './test/tally.js';

const wanted = process.argv.slice(2);
const known = [...stages.flat(), ...beside].map(step => step.name);
const unknown = wanted.filter(name => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No test step is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

async function runStep(step: Step, how: Run): Promise<Tally> {
  if (wanted.length > 0 && !wanted.includes(step.name)) return nothing;
  const { tally, result } = await step.run(how);
  console.log(`${step.name.padEnd(16)} ${line(tally)}  (${result.seconds.toFixed(1)} s)`);
  if (tally.failed > 0) console.log(result.output);
  return tally;
}

async function runStage(stage: readonly Step[]): Promise<Tally> {
  const tallies = await Promise.all(stage.map(step => runStep(step, run)));
  return tallies.reduce(add, nothing);
}

async function inTurn<Part>(parts: readonly Part[], runPart: (part: Part) => Promise<Tally>): Promise<Tally> {
  let total = nothing;
  for (const part of parts) total = add(total, await runPart(part));
  return total;
}

const [first = [], ...others] = stages;
const begun = await runStage(first);
const rest = await Promise.all([inTurn(others, runStage), inTurn(beside, step => runStep(step, runBeside))]);
const total = rest.reduce(add, begun);
for (const name of total.skipped) console.log(`skipped: ${name}`);
console.log(line(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
