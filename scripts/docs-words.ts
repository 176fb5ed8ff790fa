/**
 * Writes `docs/words.md`, the glossary, from the words that are shown and computed with.
 *
 *     node --import tsx scripts/docs-words.ts [--check]
 *
 * `--check` writes nothing and fails where the file is not what would be written.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { messages } from '../src/components/base/localisation.js';
import { fieldNames } from '../src/data/kpi/field-names.js';
import { kpiDefinitions } from '../src/data/kpi/definitions/definitions.js';
import { terms } from './words/terms.js';

const target = new URL('../docs/words.md', import.meta.url);
const { ja, en } = messages;

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The same table of words in both languages, by the word that code and wire use. */
function worded(
  japanese: Readonly<Record<string, string>>,
  english: Readonly<Record<string, string>>,
): string {
  const rows = Object.keys(english).map(code => [`\`${code}\``, english[code] ?? '', japanese[code] ?? '']);
  return table(['in code', 'English', '日本語'], rows);
}

const kpis = [...kpiDefinitions.values()].map(({ id, names, description }) => [
  `\`${id}\``,
  names.en,
  names.ja,
  description.en,
]);
const fields = Object.entries(fieldNames).map(([field, names]) => [`\`${field}\``, names.en, names.ja]);

const written = `# Words

Made by \`npm run docs\` from the words that the library shows and computes with.

${table(
  ['English', '日本語', 'meaning'],
  terms.map(term => [term.en, term.ja, term.meaning]),
)}

## KPIs

Formulas and variants are in [kpi.md](kpi.md).

${table(['id', 'English', '日本語', 'what it measures'], kpis)}

## Counters

\`{threshold}\` and \`{short}\` stand for the queue's settings.

${table(['in code', 'English', '日本語'], fields)}

## Verdicts

${worded(ja.verdicts, en.verdicts)}

## States of an agent

In order of precedence: what an agent on two contacts at once is shown as.

${worded(ja.agentStates, en.agentStates)}

## Channels

${worded(ja.channels, en.channels)}

## Directions

${worded(ja.directions, en.directions)}

## Connection

${worded(ja.connection, en.connection)}
`;
const page = await format(written, { ...(await resolveConfig(target)), parser: 'markdown' });

if (process.argv.includes('--check')) {
  if (page !== (await readFile(target, 'utf8').catch(() => ''))) {
    console.error('docs/words.md is not what the words say. Run: npm run docs');
    process.exitCode = 1;
  }
} else await writeFile(target, page);
