import { readFileSync } from 'node:fs';

export interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** By the folder it is installed in; `''` is the project. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

export function readLockfile(root: string): LockedPackages {
  const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as { packages: LockedPackages };
  return lock.packages;
}

/** The two published packages. */
export const ownFolders: readonly string[] = ['', 'packages/gateway'];

/** Folders of all that is installed with the published packages, and of what each of them asks for. */
export function runtimePackages(packages: LockedPackages): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (folder: string): void => {
    if (found.has(folder)) return;
    const { dependencies = {}, optionalDependencies = {} } = packages[folder] ?? {};
    const names = [...new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies)])];
    const wanted = names.map(name => folderOf(packages, folder, name)).filter(each => each !== null);
    found.set(folder, wanted);
    wanted.forEach(visit);
  };
  ownFolders.forEach(visit);
  return found;
}

/** As Node finds a package: in its own folder first, then in each above. */
function folderOf(packages: LockedPackages, from: string, name: string): string | null {
  for (let place = from; ; place = place.replace(/(^|\/)[^/]*$/, '')) {
    const folder = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
    const found = packages[folder];
    if (found) return found.link ? (found.resolved ?? '') : folder;
    if (place === '') return null;
  }
}
