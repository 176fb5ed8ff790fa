import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compile as compileSvelte } from 'svelte/compiler';
import ts from 'typescript';
import { compileScript, compileTemplate, parse as parseVue } from 'vue/compiler-sfc';
import { readManifest } from '../../../scripts/typings/manifest.js';
import { counterFields } from '../../../src/data/kpi/counters.js';
import { parseAgentData } from '../../../src/components/agent-board/agent-board.data.js';
import { parseAlertData } from '../../../src/components/alert-feed/alert-feed.data.js';
import { parseGaugeData } from '../../../src/components/kpi-gauge/kpi-gauge.data.js';
import { parseQueueData } from '../../../src/components/queue-status/queue-status.data.js';
import { parseBatchSnapshot } from '../../../src/data/feed/batch-snapshot.js';
import { snippetsOf } from '../../support/snippets.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { elements } = readManifest(`${root}custom-elements.json`);
const pages = ['docs/embed.md', 'docs/screen-pop.md', 'docs/console.md', 'docs/warnings.md', 'README.md'];
const snippets = snippetsOf('docs/embed.md');
const only = (language: string, use = '') => {
  const found = snippets.filter(each => each.language === language && each.use === use);
  const [first] = found;
  assert.ok(first && found.length === 1, `docs/embed.md has ${found.length} blocks of ${language} ${use}`);
  return first.code;
};

/** What an HTML element has by itself. */
const common = new Set(['id', 'lang', 'hidden', 'class', 'slot']);

/** `@mado-select`, `(mado-select)`, `onmado-select`: the event; `:queue`, `[queue]`, `{queue}`: the setting. */
function plainName(written: string): { readonly name: string; readonly event: boolean } {
  const event = /^(?:@|\(|on:?)(mado-[a-z-]+)\)?$/.exec(written)?.[1];
  if (event) return { name: event, event: true };
  return { name: written.replace(/^[:[{]|[\]}]$/g, ''), event: false };
}

for (const page of pages) {
  test(`every element in ${page} exists, with the attributes and events it is written with`, () => {
    const text = snippetsOf(page)
      .map(({ code }) => code)
      .join('\n');
    for (const [, tag = '', rest = ''] of text.matchAll(
      /<(mado-[a-z-]+)((?:"[^"]*"|'[^']*'|=>|[^>"'])*)>/g,
    )) {
      const element = elements.find(({ tagName }) => tagName === tag);
      assert.ok(element, `<${tag}>`);
      const known = new Set([...element.attributes.map(({ name }) => name), ...common]);
      const events = new Set(element.events.map(({ name }) => name));
      const bare = rest.replaceAll(/=\s*("[^"]*"|'[^']*'|\{[^}]*\})/g, ' ').replaceAll('/', ' ');
      for (const written of bare.split(/\s+/).filter(Boolean)) {
        const { name, event } = plainName(written);
        assert.ok((event ? events : known).has(name), `${name} of <${tag}>`);
      }
    }
  });
}

test('every part and custom property of the example of a look exists', () => {
  const css = only('css');
  const tokens = readFileSync(`${root}src/components/base/tokens.styles.ts`, 'utf8');
  for (const [, part = ''] of css.matchAll(/::part\(([a-z-]+)\)/g))
    assert.ok(
      elements.every(
        ({ tagName, cssParts }) => tagName === 'mado-source' || cssParts.some(({ name }) => name === part),
      ),
      part,
    );
  for (const [, name = ''] of css.matchAll(/(--mado-[a-z-]+)/g)) {
    const own = elements.some(({ cssProperties }) => cssProperties.some(property => property.name === name));
    assert.ok(own || tokens.includes(`var(${name},`) || tokens.includes(`${name},\n`), name);
  }
});

test('the tokens that are listed are those there are', () => {
  const tokens = readFileSync(`${root}src/components/base/tokens.styles.ts`, 'utf8');
  const there = new Set([...tokens.matchAll(/--mado-([a-z-]+),/g)].map(match => match[1] ?? ''));
  const listed = /The tokens: `([^`]+)`/.exec(readFileSync(`${root}docs/embed.md`, 'utf8'))?.[1] ?? '';
  assert.deepEqual(listed.split(/\s+/).sort(), [...there].sort());
});

test('the batch of the example is a snapshot whose records have every counter', () => {
  const parsed = parseBatchSnapshot(JSON.parse(only('json', 'batch')));
  assert.ok(parsed.ok);
  const day = parsed.value.streams['queues/all']?.[`day|billing|phone|${parsed.value.asOf}`] ?? {};
  assert.deepEqual(Object.keys(day).sort(), [...counterFields].sort());
});

const dataParsers: Readonly<Record<string, (value: unknown) => { readonly problem?: string | undefined }>> = {
  'mado-agent-board': parseAgentData,
  'mado-alert-feed': parseAlertData,
  'mado-kpi-gauge': parseGaugeData,
  'mado-queue-status': parseQueueData,
};

test('the data of every example is read, and each element that is told of has one', () => {
  const read = new Set<string>();
  for (const { code } of snippets)
    for (const [, tag = '', data = ''] of code.matchAll(/<(mado-[a-z-]+)[^>]*?\sdata='([^']*)'/g)) {
      assert.deepEqual([tag, dataParsers[tag]?.(JSON.parse(data)).problem], [tag, undefined]);
      read.add(tag);
    }
  assert.deepEqual([...read].sort(), Object.keys(dataParsers));
});

for (const element of ['agent-board', 'alert-feed']) {
  test(`the tables of data name every field that mado-${element} reads`, () => {
    const schema = readFileSync(`${root}src/components/${element}/${element}.data.ts`, 'utf8');
    const fields = [...(schema.split('/** What a page gives')[0]?.matchAll(/^ +(\w+): /gm) ?? [])];
    assert.ok(fields.length > 15, `only ${fields.length} fields were found`);
    const table = new RegExp(`^\\| ${element.split('-')[0]}s .*\\n(?:\\|.*\\n)+`, 'm');
    const told = table.exec(readFileSync(`${root}docs/embed.md`, 'utf8'))?.[0] ?? '';
    for (const [, field = ''] of fields) assert.match(told, new RegExp(`\`${field}(?:\\[\\])?\``));
  });
}

test('the example in Vue compiles, and its tags stay elements', () => {
  const { descriptor, errors } = parseVue(only('vue'));
  assert.deepEqual(errors, []);
  const script = compileScript(descriptor, { id: 'figures' });
  const { code, errors: problems } = compileTemplate({
    id: 'figures',
    filename: 'Figures.vue',
    source: descriptor.template?.content ?? '',
    compilerOptions: { isCustomElement: tag => tag.startsWith('mado-'), ...bindings(script.bindings) },
  });
  assert.deepEqual(problems, []);
  assert.match(code, /"mado-kpi-gauge"/);
  assert.match(code, /onMadoSelect/);
  assert.doesNotMatch(code, /resolveComponent/);
});

function bindings<B>(bindingMetadata: B | undefined): { bindingMetadata?: B } {
  return bindingMetadata ? { bindingMetadata } : {};
}

test('the example in Svelte compiles without a warning', () => {
  const { js, warnings } = compileSvelte(only('svelte'), { generate: 'client' });
  assert.deepEqual(
    warnings.map(({ message }) => message),
    [],
  );
  assert.match(js.code, /mado-select/);
});

test('the example in Angular is TypeScript', () => {
  const { diagnostics } = ts.transpileModule(only('ts', 'angular'), {
    reportDiagnostics: true,
    compilerOptions: { experimentalDecorators: true, target: ts.ScriptTarget.ES2022 },
  });
  assert.deepEqual(diagnostics, []);
});

for (const page of pages) {
  test(`every link of ${page} leads somewhere`, () => {
    const text = readFileSync(`${root}${page}`, 'utf8');
    const folder = page.includes('/') ? 'docs/' : '';
    for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?:|#)/.test(link) || /\.png$/.test(link)) continue;
      const [path = '', anchor] = link.split('#');
      if (!path.endsWith('.md')) continue;
      const target = readFileSync(`${root}${folder}${path}`, 'utf8');
      if (anchor === undefined) continue;
      const anchors = [...target.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-'),
      );
      assert.ok(anchors.includes(anchor), link);
    }
  });
}
