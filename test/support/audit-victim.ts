/**
 * A process of a test that is killed at any moment: writes to an operation log, and says the place of what is on the disk.
 * Usage, bundled: node audit-victim.js <file>
 */
import { openAuditLog } from '../../packages/gateway/src/audit/audit-log.js';
import { viewBegan } from './audit.js';

const [path = ''] = process.argv.slice(2);
const log = await openAuditLog(path);
for (let turn = 0; ; turn++) {
  for (let each = 0; each < 20; each++) log.note(viewBegan(`queues/${turn}-${each}`));
  await log.record(viewBegan(`queues/${turn}`));
  process.stdout.write(`${log.head.seq}\n`);
}
