import { judgeFaults } from './harness/run-faults.js';
import { gatewayFaults } from './gateway.faults.js';
import { lineFaults } from './line.faults.js';
const form = process.argv[2] as 'short' | 'long';
const pat = new RegExp(process.argv[3] ?? '.');
const all = [...gatewayFaults, ...lineFaults].filter(f => pat.test(f.name));
let t = Date.now();
await judgeFaults(all, form, j => {
  console.log(j.met ? 'MET ' : 'NOT ', j.fault.name, ((Date.now() - t) / 1000).toFixed(1));
  t = Date.now();
  for (const f of j.findings) console.log('    ', f.met ? '+' : '-', f.what, ':', f.measured);
});
