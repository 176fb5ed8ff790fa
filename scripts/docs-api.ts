/**
 * Writes `docs/elements.md`, the reference of every element, from the manifest.
 *
 *     node --import tsx scripts/docs-api.ts [--check]
 *
 * `--check` writes nothing and fails where the committed file is not what would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = `${root}docs/elements.md`;

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}
interface Field extends Described {
  readonly type?: { readonly text: string };
  readonly kind?: string;
  readonly attribute?: string;
  readonly readonly?: boolean;
  readonly privacy?: string;
  readonly static?: boolean;
}
interface Declaration extends Described {
  readonly tagName?: string;
  readonly members?: readonly Field[];
  readonly attributes?: readonly (Described & { readonly fieldName?: string })[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
}

const cell = (text = ''): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
const code = (text: string | undefined): string => (text ? `\`${text.replaceAll('|', '\\|')}\`` : '');

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [`### ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line), '', ''].join('\n');
}

function properties({ members = [], attributes = [] }: Declaration): string {
  const fields = members.filter(
    member => member.kind === 'field' && !member.static && (member.privacy ?? 'public') === 'public',
  );
  const rows = fields.map(field => {
    const attribute = attributes.find(one => one.fieldName === field.name)?.name;
    return [
      code(field.name),
      code(attribute),
      code(field.type?.text),
      code(field.default),
      cell(field.description),
    ];
  });
  return table('Properties and attributes', ['property', 'attribute', 'type', 'default', ''], rows);
}

function named(
  title: string,
  list: readonly Described[] = [],
  wrap = (name: string): string => name,
): string {
  const rows = list.map(one => [code(wrap(one.name)) || '(default)', cell(one.description)]);
  return table(title, ['name', ''], rows);
}

function reference(element: Declaration): string {
  return [
    `## \`<${element.tagName}>\`\n\n${element.description ?? ''}\n\n`,
    properties(element),
    named('Events', element.events),
    named('Slots', element.slots),
    named('Parts', element.cssParts, name => `::part(${name})`),
    named('States', element.cssStates, name => `:state(${name})`),
    table(
      'CSS properties',
      ['name', 'default', ''],
      (element.cssProperties ?? []).map(one => [code(one.name), code(one.default), cell(one.description)]),
    ),
  ].join('');
}

const manifest = JSON.parse(readFileSync(`${root}custom-elements.json`, 'utf8')) as {
  modules: { declarations?: Declaration[] }[];
};
const elements = manifest.modules
  .flatMap(module => module.declarations ?? [])
  .filter(declaration => declaration.tagName);
const text = `# Elements

Made from \`custom-elements.json\` by \`npm run docs\`. What each figure means is in [kpi.md](kpi.md). An attribute's value is
text: lists are separated by spaces, ratios are fractions (0.8), times milliseconds.

${elements.map(reference).join('\n')}`;
const formatted = await format(text, { ...(await resolveConfig(target)), parser: 'markdown' });

if (!process.argv.includes('--check')) {
  writeFileSync(target, formatted);
} else if (formatted !== readFileSync(target, 'utf8')) {
  console.error('docs/elements.md is not what the manifest says. Run: npm run docs');
  process.exitCode = 1;
}
