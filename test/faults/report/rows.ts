import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Fault, Finding } from '../harness/fault.js';
import type { Judged } from '../harness/run-faults.js';

/** A row of the table. */
export interface Row {
  readonly name: string;
  readonly required: string;
  readonly measured: readonly string[];
  readonly met: boolean;
}

const file = 'test-results/faults.json';

/** What came of a fault; of several rounds the worst. */
export function rowOf({ fault, findings, met }: Judged): Row {
  const measured = merged(findings).map(
    finding => `${finding.what}: ${finding.measured}${finding.met ? '' : ' (not met)'}`,
  );
  return { name: fault.name, required: fault.required, measured, met };
}

/** A row as the terminal shows it. */
export function linesOf({ name, required, measured, met }: Row): readonly string[] {
  const head = `${met ? 'met    ' : 'NOT MET'} | ${name} | ${required}`;
  return [head, ...measured.map(line => `          ${line}`)];
}

/** Keeps a row in place of the one before. */
export function keepRow(row: Row): void {
  const rows = readRows().filter(({ name }) => name !== row.name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify([...rows, row], null, 2));
}

/** The last row of each of these faults that was ever run here, in their order. */
export function keptRows(faults: readonly Fault[]): readonly Row[] {
  const rows = readRows();
  return faults.flatMap(({ name }) => rows.filter(row => row.name === name));
}

function readRows(): readonly Row[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Row[]) : [];
}

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
