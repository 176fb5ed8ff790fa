import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = { madoguchi: root, '@madoguchi/gateway': `${root}packages/gateway` };
const bin = (tool: string) => `${root}node_modules/.bin/${tool}`;

async function output(command: string, ...args: string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(command, args, { cwd: root, maxBuffer: 1 << 26 });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    assert.fail(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  }
}

interface Manifest {
  exports: Record<string, unknown>;
  dependencies: Record<string, string>;
}
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;

describe('the published packages', () => {
  for (const [name, folder] of Object.entries(packages)) {
    test(`publint finds nothing in ${name}`, async () => {
      const said = await output(bin('publint'), folder, '--strict', '--pack', 'npm');
      assert.match(said, /All good!/);
    });

    test(`every entry of ${name} resolves with its types, by the lights of attw`, async () => {
      await output(bin('attw'), '--pack', folder, '--profile', 'esm-only', '--format', 'ascii');
    });

    test(`${name} packs what it needs and nothing of its workshop`, async () => {
      const said = await output('npm', 'pack', folder, '--dry-run', '--json');
      const [pack] = JSON.parse(said.slice(said.indexOf('['), said.lastIndexOf(']') + 1)) as [
        { files: { path: string }[] },
      ];
      const files = pack.files.map(file => file.path);
      for (const needed of ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts'])
        assert.ok(files.includes(needed), `${needed} is not packed`);
      const strange = files.filter(file =>
        /(^|\/)(test|demo|bench|scripts|docs\/decisions)\/|tsbuildinfo|tsconfig/.test(file),
      );
      assert.deepEqual(strange, []);
    });
  }

  test('both packages and the elements are of one version', async () => {
    const { version } = (await import('madoguchi')) as { version: string };
    const versions = Object.values(packages).map(
      folder => (JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }).version,
    );
    assert.deepEqual(versions, [version, version]);
  });

  test('madoguchi depends on lit, d3 modules, valibot and socket.io-client, nothing else', () => {
    const strange = Object.keys(manifest.dependencies).filter(
      name => !/^(lit|valibot|socket\.io-client|d3-\w+)$/.test(name),
    );
    assert.deepEqual(strange, []);
  });

  test('every module entry can be imported in Node', async () => {
    const entries = ['madoguchi', 'madoguchi/data', 'madoguchi/components/kpi-gauge'];
    for (const entry of entries) assert.ok(Object.keys((await import(entry)) as object).length > 0, entry);
  });

  const scripts = 'alerts core customer kpi live rfm supervisor timeline wall'
    .split(' ')
    .map(name => `${name}.js`);

  test('the classic scripts are those of the guide', () => {
    const found = readdirSync(`${root}dist/cdn`).filter(file => /(?<!-entry)\.js$/.test(file));
    assert.deepEqual(found.sort(), scripts);
  });

  for (const script of scripts) {
    test(`the classic script ${script} is at most 128 KB minified, and ASCII throughout`, () => {
      const text = readFileSync(`${root}dist/cdn/${script}`, 'utf8');
      assert.ok(text.length > 10_000, 'it is empty');
      assert.ok(text.length <= 128 * 1024, `it has ${text.length} bytes`);
      assert.doesNotMatch(text, /[^\0-\x7f]/, 'a page in Shift_JIS would misread it');
    });
  }
});
