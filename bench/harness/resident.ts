import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The most memory that some processes together held since `forget`, in bytes: resident set sizes as Linux counts them,
 * with arrays, threads and WebAssembly in them. `null` on other systems.
 */
export interface PeakMemory {
  forget(): void;
  bytes(): number | null;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html: 5 sets the peak back to what is held now. */
const resetPeak = '5';

export function peakMemoryOf(pids: readonly number[]): PeakMemory {
  return {
    forget() {
      for (const pid of pids) {
        try {
          writeFileSync(`/proc/${pid}/clear_refs`, resetPeak);
        } catch {
          // Ended meanwhile, or no Linux: then there is nothing to read either.
        }
      }
    },
    bytes() {
      const peaks = pids.map(peakOf).filter(peak => peak !== null);
      return peaks.length > 0 ? peaks.reduce((sum, peak) => sum + peak, 0) : null;
    },
  };
}

function peakOf(pid: number): number | null {
  try {
    const peak = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return peak === undefined ? null : Number(peak) * 1024;
  } catch {
    return null;
  }
}
