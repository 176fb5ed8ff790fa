import { randomBytes } from 'node:crypto';

/** 128 bits of chance: nobody guesses one, and no two are alike. */
export function newRandomName(): string {
  return randomBytes(16).toString('base64url');
}
