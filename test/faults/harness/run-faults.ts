import { Judge, type Fault, type Finding, type Form } from './fault.js';
import { Workshop } from './rig.js';

export interface Judged {
  readonly fault: Fault;
  readonly findings: readonly Finding[];
  readonly met: boolean;
}

/** Runs one fault to its end; what throws is a finding that is not met. */
export async function judgeFault(shop: Workshop, fault: Fault, form: Form): Promise<Judged> {
  const judge = new Judge(form);
  try {
    await fault.run(shop, judge);
  } catch (error) {
    judge.holds('it ran to its end', false, String(error instanceof Error ? error.stack : error));
  }
  const { findings } = judge;
  return { fault, findings, met: findings.length > 0 && findings.every(({ met }) => met) };
}

/** Runs faults one after another, and tells each when it is judged. */
export async function judgeFaults(
  faults: readonly Fault[],
  form: Form,
  tell: (judged: Judged) => void,
): Promise<readonly Judged[]> {
  const shop = new Workshop();
  const all: Judged[] = [];
  try {
    for (const fault of faults) {
      const judged = await judgeFault(shop, fault, form);
      tell(judged);
      all.push(judged);
    }
  } finally {
    await shop.close();
  }
  return all;
}
