import type { Writable } from 'node:stream';

/** Where a command's table and its words go: those of the process, or of whoever runs the command line itself. */
export interface Terminal {
  readonly stdout: Writable;
  /** Lines that are drawn over are for a terminal alone. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
}
