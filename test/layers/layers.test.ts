import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every layer with the layers it may import: the picture in ARCHITECTURE.md, read from the compiler's own files. */
const layers = new Map(
  [
    'src/data/model',
    'src/data/kpi',
    'src/data/rfm',
    'src/data/customer',
    'src/data/alerts',
    'src/data/workers',
    'src/data/fold',
    'src/data/feed',
    'src/data/store',
    'src/charts',
    'src/components/base',
    'src/components',
    'packages/gateway',
  ].map(path => [path, readLayer(path)]),
);

function readLayer(path: string): ts.ParsedCommandLine {
  const file = join(root, path, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(file));
}

/** A module of the layer for others to import: its first file. */
function moduleOf(path: string): string {
  const [first] = layers.get(path)?.fileNames ?? [];
  assert.ok(first, `${path} has no module to import`);
  return first.replace(/\.ts$/, '.js');
}

const parsed = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of a file in `from` that imports a module of `to`. */
function importErrors(from: string, to: string): string[] {
  const layer = layers.get(from);
  assert.ok(layer);
  const probe = join(root, from, 'layer-probe.ts');
  const text = `import * as other from '${moduleOf(to)}';\nexport const used: object = other;\n`;
  const host = ts.createCompilerHost(layer.options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, options) => {
    if (resolve(name) === probe) return ts.createSourceFile(name, text, options);
    if (!parsed.has(name)) parsed.set(name, readSource(name, options));
    return parsed.get(name);
  };
  const exists = host.fileExists.bind(host);
  host.fileExists = name => resolve(name) === probe || exists(name);
  const program = ts.createProgram({
    rootNames: [...layer.fileNames, probe],
    options: layer.options,
    ...(layer.projectReferences ? { projectReferences: layer.projectReferences } : {}),
    host,
  });
  const problems = [
    ...program.getOptionsDiagnostics(),
    ...program.getSemanticDiagnostics(program.getSourceFile(probe)),
  ];
  return problems.map(problem => ts.flattenDiagnosticMessageText(problem.messageText, ' '));
}

/** Layers reachable along the references of a layer. */
function below(path: string, seen = new Set<string>()): Set<string> {
  for (const reference of layers.get(path)?.projectReferences ?? []) {
    const name = reference.path.slice(root.length).replace(/\/tsconfig\.json$/, '');
    if (seen.has(name)) continue;
    seen.add(name);
    if (layers.has(name)) below(name, seen);
  }
  return seen;
}

describe('layers', () => {
  const names = [...layers.keys()];

  for (const from of names.filter(name => name.startsWith('src/'))) {
    const allowed = below(from);
    const forbidden = names.filter(to => to !== from && !allowed.has(to));
    test(`${from} does not compile when it imports ${forbidden.join(', ')}`, () => {
      for (const to of forbidden) {
        const errors = importErrors(from, to).join('\n');
        assert.match(
          errors,
          /not (?:listed within the file list|under 'rootDir')/,
          `${from} can import ${to}`,
        );
      }
    });
    test(`${from} compiles when it imports ${[...allowed].join(', ') || 'itself alone'}`, () => {
      for (const to of allowed) {
        if (layers.has(to)) assert.deepEqual(importErrors(from, to), [], `${from} cannot import ${to}`);
      }
    });
  }

  test('no layer is reachable from itself', () => {
    for (const name of names) assert.ok(!below(name).has(name), `${name} depends on itself`);
  });

  test('the data layers know no document', () => {
    for (const name of names.filter(path => path.startsWith('src/data') || path === 'src/charts')) {
      const libraries = layers.get(name)?.options.lib ?? [];
      assert.ok(!libraries.some(library => /\bdom\b/i.test(library)), `${name} is compiled with the DOM`);
    }
  });

  test('only data/feed names socket.io-client, and only in a dynamic import', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter(name => name.endsWith('.ts'))) {
      const text = ts.sys.readFile(join(root, 'src', file)) ?? '';
      const loads = [...text.matchAll(/(import\s*\(\s*|from\s+)'socket\.io-client'/g)];
      for (const load of loads) {
        assert.match(file, /^data\/feed\//, `${file} imports socket.io-client`);
        const typeOnly = /import type[^;]*from 'socket\.io-client'/.test(text);
        assert.ok(load[1]?.startsWith('import') || typeOnly, `${file} imports socket.io-client statically`);
      }
    }
  });
});
