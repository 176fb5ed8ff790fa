import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const taken = [
  'src/components/base',
  'src/components/tsconfig.json',
  'src/charts',
  'src/data',
  'demo/gallery/shell.ts',
  'test/support',
  'scripts',
  'eslint.config.mjs',
  'tsconfig.base.json',
  'package.json',
  '.prettierrc.json',
];
let folder: string;

function run(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const script = join(folder, 'scripts/new-component.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-new-'));
  for (const path of taken) cpSync(join(root, path), join(folder, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const made = run('due-board');
  assert.equal(made.status, 0, made.output);
});

after(() => rmSync(folder, { recursive: true }));

test('a component has its class, view, styles, definition, tests and gallery page', () => {
  for (const path of [
    'src/components/due-board/due-board.ts',
    'src/components/due-board/due-board.view.ts',
    'src/components/due-board/due-board.styles.ts',
    'src/components/due-board/define.ts',
    'test/unit/components/due-board.view.test.ts',
    'test/components/due-board/due-board.test.ts',
    'demo/gallery/due-board.html',
    'demo/gallery/due-board.ts',
  ]) {
    assert.ok(existsSync(join(folder, path)), path);
  }
});

test('what was written compiles', () => {
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-b', 'src/components'], { cwd: folder, stdio: 'pipe' });
});

test('what was written passes lint and format', () => {
  const written = ['src/components/due-board', 'test/components/due-board', 'test/unit/components'];
  const eslint = join(root, 'node_modules/.bin/eslint');
  execFileSync(eslint, [...written, '--max-warnings=0'], { cwd: folder, stdio: 'pipe' });
  const prettier = join(root, 'node_modules/.bin/prettier');
  execFileSync(prettier, ['--check', ...written, 'demo/gallery/due-board.*'], { cwd: folder, stdio: 'pipe' });
});

test('the test of its view passes', () => {
  const args = ['--import', 'tsx', '--test', 'test/unit/components/due-board.view.test.ts'];
  execFileSync(process.execPath, args, { cwd: folder, stdio: 'pipe' });
});

test('a second time writes nothing and says why', () => {
  const again = run('due-board');
  assert.equal(again.status, 1);
  assert.match(again.output, /exists already: nothing was written/);
});

test('a name that is no kebab-case is refused with an example', () => {
  const refused = run('DueBoard');
  assert.equal(refused.status, 2);
  assert.match(refused.output, /such as rfm-grid; got "DueBoard"/);
});
