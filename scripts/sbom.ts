/**
 * Prints the bill of materials of the published packages (CycloneDX 1.5): all that is installed with them, from the lock
 * file. `npm sbom --omit dev` leaves out what a tool of ours needs as well, lit among it.
 *
 * Usage: npm run --silent sbom > sbom.json
 */
import { fileURLToPath } from 'node:url';
import { ownFolders, readLockfile, runtimePackages, type LockedPackage } from './sbom/lockfile.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = readLockfile(root);
const runtime = runtimePackages(packages);

function nameOf(folder: string): string {
  return packages[folder]?.name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** https://github.com/package-url/purl-spec: the scope's sign is encoded. */
function purlOf(folder: string): string {
  return `pkg:npm/${nameOf(folder).replace('@', '%40')}@${packages[folder]?.version}`;
}

function hashesOf({ integrity = '' }: LockedPackage): object {
  const [algorithm, digest = ''] = integrity.split('-', 2);
  if (algorithm !== 'sha512') return {};
  return { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] };
}

function componentOf(folder: string): object {
  const locked = packages[folder] ?? {};
  return {
    type: 'library',
    'bom-ref': purlOf(folder),
    name: nameOf(folder),
    version: locked.version,
    scope: locked.optional ? 'optional' : 'required',
    purl: purlOf(folder),
    ...hashesOf(locked),
    ...(locked.license !== undefined && { licenses: [{ expression: locked.license }] }),
  };
}

const [main = ''] = ownFolders;
const bill = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: componentOf(main) },
  components: [...runtime.keys()].filter(folder => folder !== main).map(componentOf),
  dependencies: [...runtime].map(([folder, wanted]) => ({
    ref: purlOf(folder),
    dependsOn: [...new Set(wanted.map(purlOf))],
  })),
};
process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
