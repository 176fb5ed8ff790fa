import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readLockfile, runtimePackages } from '../../scripts/sbom/lockfile.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = readLockfile(root);

suite('what the published packages stand on', () => {
  test('has no script that runs when it is installed', () => {
    const folders = [...runtimePackages(packages).keys()];
    assert.ok(folders.length > 40);
    assert.deepEqual(
      folders.filter(folder => packages[folder]?.hasInstallScript),
      [],
    );
  });

  test('runs on every Node that the packages say they run on', () => {
    const least = /^>=(\d+)\.(\d+)$/.exec(packages['']?.engines?.node ?? '');
    assert.ok(least, 'the packages name a lowest version, as >=20.19');
    assert.equal(packages['packages/gateway']?.engines?.node, least[0]);
    const number = (major = '0', minor = '0'): number => Number(major) * 1_000 + Number(minor);
    const from = number(least[1], least[2]);
    const wants = [...runtimePackages(packages).keys()].map(
      folder => packages[folder]?.engines?.node ?? '>=0',
    );
    const isMet = (range: string): boolean =>
      range.split('||').some(part => {
        const [, major, minor] = /^>= ?(\d+)(?:\.(\d+))?[.\dx]*$/.exec(part.trim()) ?? [];
        return major !== undefined && number(major, minor) <= from;
      });
    assert.deepEqual(
      wants.filter(range => !isMet(range)),
      [],
    );
  });

  test('is in the lock file with its hash, from the registry and nowhere else', () => {
    for (const [folder, { integrity, resolved, link }] of Object.entries(packages)) {
      if (!folder.includes('node_modules/') || link) continue;
      assert.match(integrity ?? '', /^sha512-/, folder);
      // Left out, npm takes it from whatever registry is set; an address would be one it does not check.
      if (resolved !== undefined) assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, folder);
    }
  });

  test('is named by the bill of materials, all of it and nothing else', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/sbom.ts'], {
      cwd: root,
      maxBuffer: 1 << 26,
    });
    const bill = JSON.parse(stdout) as Bill;
    assert.deepEqual([bill.bomFormat, bill.specVersion], ['CycloneDX', '1.5']);
    const named = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
    const installed = installedWith(root, `${root}packages/gateway`);
    assert.deepEqual(
      [...installed].filter(each => !named.has(each)),
      [],
    );
    const strange = bill.components.filter(
      ({ name, version, scope }) => scope !== 'optional' && !installed.has(`${name}@${version}`),
    );
    assert.deepEqual(strange, []);
    const known = new Set([bill.metadata.component, ...bill.components].map(each => each['bom-ref']));
    for (const { ref, dependsOn } of bill.dependencies) {
      assert.ok(
        [ref, ...dependsOn].every(each => known.has(each)),
        ref,
      );
    }
  });
});

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly scope: string;
}

interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The same by what lies in `node_modules`, without the lock file. The first folder is the project, and no part of it. */
function installedWith(...folders: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const found = new Set<string>();
  const visit = (folder: string): void => {
    const real = realpathSync(folder);
    if (seen.has(real)) return;
    seen.add(real);
    const manifest = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8')) as Manifest;
    if (real !== realpathSync(root)) found.add(`${manifest.name}@${manifest.version}`);
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
      const place = placeOf(real, name);
      if (place !== null) visit(place);
    }
  };
  folders.forEach(visit);
  return found;
}

function placeOf(from: string, name: string): string | null {
  for (let folder = from; ; folder = join(folder, '..')) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place;
    if (folder === join(folder, '..')) return null;
  }
}

suite('the scripts for pages', () => {
  const cdn = `${root}dist/cdn`;
  const hashes = JSON.parse(readFileSync(`${cdn}/integrity.json`, 'utf8')) as Record<string, string>;

  test('are as their hashes for `integrity` say, each of them', () => {
    const scripts = execFileSync('find', ['.', '-name', '*.js', '!', '-name', '*-entry.js'], { cwd: cdn })
      .toString()
      .trim()
      .split('\n')
      .map(file => file.replace('./', ''));
    assert.deepEqual(Object.keys(hashes).sort(), scripts.sort());
    for (const [file, hash] of Object.entries(hashes)) {
      const digest = createHash('sha384')
        .update(readFileSync(`${cdn}/${file}`))
        .digest('base64');
      assert.equal(hash, `sha384-${digest}`, file);
    }
  });

  test('that a page names itself are among them', () => {
    for (const script of ['core.js', 'live.js', 'kpi.js', 'rfm.js', 'esm/madoguchi.js'])
      assert.ok(hashes[script], script);
  });
});
