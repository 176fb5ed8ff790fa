/** What a step of the test run counted. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** The names of what was skipped, each with its reason. */
  readonly skipped: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: [] };

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: [...a.skipped, ...b.skipped] };
}

/** `N passed, N failed`, and how many were skipped where some were. */
export function line({ passed, failed, skipped }: Tally): string {
  const rest = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed} passed, ${failed} failed${rest}`;
}

/** Reads the summary that Node's own runner prints in its `spec` form. */
export function fromNodeTest(output: string, exitCode: number): Tally {
  const count = (name: string) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const skipped = [...output.matchAll(/^\s*﹣ (.*?)(?: \([\d.]+ms\))?(?: # (.*))?$/gm)].map(match =>
    match[2] ? `${match[1]} (${match[2]})` : `${match[1]}`,
  );
  const failed = count('fail') + count('cancelled');
  return { passed: count('pass'), failed: exitCode !== 0 && failed === 0 ? 1 : failed, skipped };
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    }[];
  }[];
}

/** Reads what Playwright's `json` reporter writes. A flaky test counts as failed. */
export function fromPlaywright(json: unknown): Tally {
  const { suites } = json as { suites: readonly PlaywrightSuite[] };
  return suites.map(ofSuite).reduce(add, nothing);
}

function ofSuite({ title, suites = [], specs = [] }: PlaywrightSuite): Tally {
  const own = specs.flatMap(spec =>
    spec.tests.map(({ status, annotations }): Tally => {
      if (status === 'expected') return { passed: 1, failed: 0, skipped: [] };
      if (status !== 'skipped') return { passed: 0, failed: 1, skipped: [] };
      const why = annotations.find(({ type }) => type === 'skip')?.description;
      return { passed: 0, failed: 0, skipped: [`${title} › ${why ?? spec.title}`] };
    }),
  );
  return [...own, ...suites.map(ofSuite)].reduce(add, nothing);
}
