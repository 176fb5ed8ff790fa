import { execFile, execFileSync } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A disk with little room, under the folder of a log. */
export interface SmallDisk {
  readonly name: string;
  /** What runs the gateway on it. */
  within(command: readonly string[]): readonly string[];
  /** There is room again. */
  free(pid: number): Promise<void>;
  /** What a crash at this moment would leave of the folder. */
  image(pid: number, to: string): Promise<void>;
}

const ballast = 'ballast';
/** The whole disk, and what of it is taken from the beginning. */
const sizeKb = 8_192;
const takenKb = 7_168;

/** A file system in memory that only the gateway sees; `free` removes what lay on it. */
function mountedDisk(folder: string): SmallDisk {
  const seen = (pid: number): string => `/proc/${pid}/root${folder}`;
  const mount = `mount -t tmpfs -o size=${sizeKb}k none "$0" && head -c ${takenKb}k /dev/zero > "$0/${ballast}" && exec "$@"`;
  return {
    name: `a file system of ${sizeKb - takenKb} kB (ENOSPC)`,
    within: command => ['unshare', '-rm', 'bash', '-c', mount, folder, ...command],
    free: pid => rm(join(seen(pid), ballast)),
    image: (pid, to) => cp(seen(pid), to, { recursive: true, filter: path => !path.endsWith(ballast) }),
  };
}

/** Where no file system may be mounted: no file may grow above a limit, which is lifted by `free`. */
function limitedFiles(folder: string): SmallDisk {
  const limit = `ulimit -S -f ${sizeKb - takenKb} && exec "$@"`;
  return {
    name: `no file above ${sizeKb - takenKb} kB (EFBIG)`,
    within: command => ['bash', '-c', limit, 'bash', ...command],
    free: async pid => {
      await promisify(execFile)('prlimit', ['--pid', String(pid), '--fsize=unlimited:unlimited']);
    },
    image: (_pid, to) => cp(folder, to, { recursive: true }),
  };
}

export function smallDisk(folder: string): SmallDisk {
  try {
    execFileSync('unshare', ['-rm', 'bash', '-c', 'mount -t tmpfs none /mnt'], { stdio: 'ignore' });
    return mountedDisk(folder);
  } catch {
    return limitedFiles(folder);
  }
}
