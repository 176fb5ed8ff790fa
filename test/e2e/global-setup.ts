import { build } from 'vite';

/** The demo as `npm start` serves it, built once for all specs. */
export default async function buildDemo(): Promise<void> {
  await build({ logLevel: 'warn' });
}
