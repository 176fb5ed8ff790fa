/**
 * A process of a test on a disk that is full: notes until none can be written, then says what became of an act that demands
 * to be remembered, once before and once after a line on standard input. Usage: node --import tsx audit-on-disk.ts <file>
 */
import { once } from 'node:events';
import { openAuditLog } from '../../packages/gateway/src/audit/audit-log.js';
import { viewBegan } from './audit.js';

const [path = ''] = process.argv.slice(2);
// Where a limit stands for the disk, the system would end the process.
process.on('SIGXFSZ', () => undefined);
let failed = false;
const log = await openAuditLog(path, { onTrouble: () => (failed = true) });
while (!failed) await fill();
await tell();
process.stdin.resume();
await once(process.stdin, 'data');
await tell();
// The disk lives as long as this process: it is looked at until the next line comes.
await once(process.stdin, 'data');
await log.close();
process.exit(0);

async function fill(): Promise<void> {
  for (let each = 0; each < 200; each++) log.note(viewBegan(`queues/${'x'.repeat(190)}`));
  await log.record(viewBegan('queues/all')).catch(() => undefined);
}

async function tell(): Promise<void> {
  const told = await log.record(viewBegan('queues/demanded')).then(
    () => 'remembered',
    (error: Error) => error.name,
  );
  process.stdout.write(`${told}\n`);
}
