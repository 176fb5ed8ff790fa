import type { Finding } from '../harness/fault.js';
import type { Judged } from '../harness/run-faults.js';

/** Findings of several rounds of one fault as one: the worst is told. */
function merged(findings: readonly Finding[]): readonly Finding[] {
  const byWhat = new Map<string, Finding>();
  for (const finding of findings) {
    const before = byWhat.get(finding.what);
    if (!before || isWorse(finding, before)) byWhat.set(finding.what, finding);
  }
  return [...byWhat.values()];
}

function isWorse(one: Finding, other: Finding): boolean {
  if (one.met !== other.met) return !one.met;
  const [a, b] = [parseFloat(one.measured), parseFloat(other.measured)];
  return Number.isFinite(a) && Number.isFinite(b) && a > b;
}

/** What was measured of a fault, worst first where there were several rounds. */
export function measuredOf({ findings }: Judged): readonly string[] {
  return merged(findings).map(({ what, measured, met }) => `${what}: ${measured}${met ? '' : ' (not met)'}`);
}

/** A fault as the terminal shows it. */
export function linesOf(judged: Judged): readonly string[] {
  const { fault, met } = judged;
  return [
    `${met ? 'met    ' : 'NOT MET'} | ${fault.name} | ${fault.required}`,
    ...measuredOf(judged).map(line => `          ${line}`),
  ];
}
