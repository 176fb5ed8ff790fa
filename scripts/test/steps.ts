import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Run, RunResult } from './run.js';
import { fromNodeTest, fromPlaywright, type Tally } from './tally.js';

/** One part of `npm test`. */
export interface Step {
  readonly name: string;
  run(run: Run): Promise<{ tally: Tally; result: RunResult }>;
}

const bin = (tool: string) => `node_modules/.bin/${tool}`;

/** A command that is right or wrong as a whole. */
function check(name: string, command: string, ...args: string[]): Step {
  return {
    name,
    async run(run) {
      const result = await run(name, command, args);
      const good = result.exitCode === 0;
      return { result, tally: { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: [] } };
    },
  };
}

interface NodeTests {
  /** How many processes at once. */
  readonly sideBySide?: number;
  /**
   * In how many processes all files run, where none of them minds the others: each start costs a second of a core. By
   * default each file has its own.
   */
  readonly processes?: number;
  readonly env?: (run: Run) => Promise<object>;
}

/**
 * All `*.test.ts` under a folder, on Node's own runner. Those with most in them begin, so that none of them is left
 * alone at the end.
 */
function nodeTests(name: string, folder: string, options: NodeTests = {}): Step {
  const { sideBySide = 2, processes, env = noMore } = options;
  return {
    name,
    async run(run) {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(file => file.endsWith('.test.ts'))
        .map(file => `${folder}/${file}`)
        .sort((one, other) => statSync(other).size - statSync(one).size);
      const runner = ['--import', 'tsx', '--test', '--test-reporter=spec'];
      const result = await run(
        name,
        process.execPath,
        [
          ...runner,
          `--test-concurrency=${sideBySide}`,
          ...(processes === undefined ? files : together(name, files, processes)),
        ],
        await env(run),
      );
      return { result, tally: fromNodeTest(result.output, result.exitCode) };
    },
  };
}

/** Files that import the tests, so many of them. */
function together(name: string, files: readonly string[], processes: number): readonly string[] {
  mkdirSync('test-results', { recursive: true });
  return Array.from({ length: processes }, (_, turn) => {
    const own = files.filter((_file, place) => place % processes === turn);
    const path = `test-results/${name}-${turn + 1}.mts`;
    writeFileSync(path, own.map(file => `import '../${file}';\n`).join(''));
    return path;
  });
}

const noMore = () => Promise.resolve({});

/** Tests that start the program again and again start what is built, where that is what the source says now. */
async function programAsBuilt(run: Run): Promise<object> {
  const { exitCode } = await run('build', bin('tsc'), ['-b']);
  return exitCode === 0 ? { MADOGUCHI_RUN: 'built' } : {};
}

/** A runner that writes its counts to a file of JSON. */
function counted(name: string, file: string, read: (json: unknown) => Tally, ...command: string[]): Step {
  return {
    name,
    async run(run) {
      const [program = '', ...args] = command;
      const result = await run(name, program, args);
      const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
      const failed = { passed: 0, failed: 1, skipped: [] };
      if (!counts) return { result, tally: failed };
      const hidden = result.exitCode !== 0 && counts.failed === 0;
      return { result, tally: hidden ? { ...counts, failed: 1 } : counts };
    },
  };
}

/** Steps of one stage run side by side, stages one after another. */
export const stages: readonly (readonly Step[])[] = [
  [check('types', bin('tsc'), '-b'), check('format', bin('prettier'), '--check', '.')],
  [
    check('bundles', process.execPath, '--import', 'tsx', 'scripts/bundle.ts'),
    nodeTests('layers', 'test/layers'),
  ],
  [
    counted('components', 'test-results/wtr.json', json => json as Tally, bin('wtr')),
    nodeTests('package', 'test/package'),
  ],
  // Many of them wait for a program that they started.
  [nodeTests('gateway', 'test/gateway', { sideBySide: 3, processes: 6, env: programAsBuilt })],
  [counted('e2e', 'test-results/e2e.json', fromPlaywright, bin('playwright'), 'test')],
  // They mostly wait.
  [nodeTests('faults', 'test/faults', { sideBySide: 4 })],
];

/**
 * What computes and waits for nothing, and so minds no time: from the second stage on, one after another, with what the
 * stages leave of the machine.
 */
export const beside: readonly Step[] = [
  check('lint', bin('eslint'), '.', '--max-warnings=0'),
  check(
    'lint-templates',
    bin('lit-analyzer'),
    'src/components',
    '--strict',
    '--rules.no-unknown-event',
    'error',
    // It does not know containers, forced colours or colour schemes; prettier parses the CSS.
    '--rules.no-invalid-css',
    'off',
  ),
  check('manifest', process.execPath, '--import', 'tsx', 'scripts/manifest.ts', '--check'),
  check('typings', process.execPath, '--import', 'tsx', 'scripts/typings.ts', '--check'),
  check('docs-elements', process.execPath, '--import', 'tsx', 'scripts/docs-api.ts', '--check'),
  check('docs-kpi', process.execPath, '--import', 'tsx', 'scripts/docs-kpi.ts', '--check'),
  check('config-schema', process.execPath, '--import', 'tsx', 'scripts/config-schema.ts', '--check'),
  check('docs-words', process.execPath, '--import', 'tsx', 'scripts/docs-words.ts', '--check'),
  nodeTests('unit', 'test/unit', { processes: 4 }),
];
