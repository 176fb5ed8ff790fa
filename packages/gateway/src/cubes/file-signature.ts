import { stat } from 'node:fs/promises';

/** Tells a state of some files from another one, without reading them. */
export async function signatureOf(paths: readonly string[]): Promise<string> {
  const signs = await Promise.all(paths.map(signOf));
  return signs.join(' ');
}

async function signOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino}:${size}:${mtimeMs}`;
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}
