import { cpus, totalmem } from 'node:os';
import { execFileSync } from 'node:child_process';
import { format, resolveConfig } from 'prettier';
import { findBrowser } from '../../support/browser.mjs';
import type { Row } from './rows.js';

const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');

/** The page `docs/faults.md`. */
export async function reportOf(rows: readonly Row[]): Promise<string> {
  const met = rows.filter(row => row.met).length;
  const lines = rows.map(
    row =>
      `| ${cell(row.name)} | ${cell(row.required)} | ${row.measured.map(cell).join('<br>')} | ${row.met ? 'yes' : '**no**'} |`,
  );
  const text = `# Faults

<!-- Written by npm run test:faults. -->

What may break, and what may not. Each fault is made for real: a gateway as a process of its own, a page of elements in
Chromium, and between them a proxy that resets, stalls, throttles, drops, doubles and reorders. Somebody posts events all
the while and counts those that were acknowledged.

After every fault it is asked: is the page live, and the hash of what it holds that of the gateway? Was anything older
than 3 s called live? Did a count jump back? Did the page or its console tell an error? Does every acknowledged event
count, once?

How old a figure truly is, is known from outside: by the frames that the proxy saw reach the page, and by the posted
events that the page does not show yet. The page is looked at ten times a second, when a frame was drawn; elements draw
ten times a second too: 3.2 s is the limit for what is called live.

Rows that begin with \`display:\` are of a wallboard that nobody touches (\`test/faults/page/wall.html\`), and ask more: is
anything older than 10 s shown without the mark across it? Was there ever an error page? Their short forms are
\`test/faults/display.test.ts\`; [wall.md](wall.md) has all that may happen to a display.

\`\`\`sh
npm run test:faults                     # all of them, about half an hour
npm run test:faults -- killed half-open # some of them, by words of their names: their rows are new then
SEED=7 npm run test:faults -- random    # one schedule again
npm test -- faults                      # the short form of each, a part of npm test
\`\`\`

${met} of ${rows.length} are met, on ${machine()}, ${await browserVersion()}, Node ${process.versions.node.split('.')[0] ?? ''}.

| fault | required | measured, the worst of all rounds | met |
| --- | --- | --- | --- |
${lines.join('\n')}

## What is not here

- Redis frozen, killed, its clock stepping back, full: the log is one SQLite file, so there is no Redis to break.
- Rights that are cut "on every gateway": a log has one gateway at a time; that every reader of a log knows of a
  revocation is tested in \`test/unit/fold\`.
- 72 hours on a wall: a soak, measured apart from this.
- A line that is not on this machine. The proxy delays and throttles, but loses no TCP segments.
- Two thousand pages that are not on this machine. They share its cores with the gateway, so each takes one cut a
  second, as pages out of sight do, instead of ten.
`;
  return format(text, { ...(await resolveConfig('docs/faults.md')), filepath: 'docs/faults.md' });
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${memory} GiB, Linux`;
}

async function browserVersion(): Promise<string> {
  const { executablePath, env } = await findBrowser();
  const said = execFileSync(executablePath, ['--version'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return said.trim().split(' ').slice(0, 2).join(' ');
}
