import { rmSync, writeFileSync } from 'node:fs';
import { build, type Plugin } from 'vite';
import { version } from '../../src/components/base/version.js';
import { denseScript } from './dense-script.js';
import { cdn, common, output, root } from './paths.js';

/**
 * What scripts stand on together, with all that it needs: it is in `core`, which hands it on under the library's own
 * symbol. What only one of them uses is in that one, and some of what few use in each of theirs, so that `core` keeps
 * room; none of that holds a state. The symbol has the version: a second `core` on the page must not be
 * what the scripts of the first stand on.
 */
const shared =
  /\/dist\/(?:data\/(?:model|fold|store)|components\/(?:base|source))\/|\/node_modules\/(?:lit|lit-html|lit-element|@lit|valibot)\//;
/** Small enough to be in several scripts, and of figures, which `core` itself needs none of. */
const notShared = new RegExp(
  [
    String.raw`/dist/components/base/(?:customer-|reveal|dial\.|fetch-extract|popover-controller|ramp\.styles|unknown-queues|one-question)`,
    String.raw`/dist/data/store/(?:select|queue-figures|agent-figures|lines|sums)\.js$`,
    String.raw`/dist/data/fold/agent-times\.js$`,
    String.raw`/lit-html/(?:async-directive|directives/ref)\.js$`,
  ].join('|'),
);
const isShared = (id: string): boolean => shared.test(id) && !notShared.test(id);
const registry = `globalThis[Symbol.for('madoguchi.classic.${version}')]`;

/**
 * A classic script can't import: where `core` would load the socket feed, it takes the one of `live`. The page's
 * elements are there before `live` is, so it is waited for, 10 s at most. Its caller awaits the feed.
 */
const socketFromLive: Plugin = {
  name: 'socket-from-live',
  enforce: 'pre',
  resolveId: (id, importer) =>
    id.endsWith('/socket-feed.js') && !importer?.endsWith('live-entry.js') ? '\0live' : null,
  load: id =>
    id === '\0live'
      ? `const live = () => globalThis[Symbol.for('madoguchi.live.${version}')];
         export const createSocketFeed = async (...given) => {
           for (let tries = 0; !live() && tries < 200; tries++) await new Promise(go => setTimeout(go, 50));
           if (!live()) throw new TypeError('The script "live" is missing: load it after "core".');
           return live().createSocketFeed(...given);
         };`
      : null,
};

/** A classic script is read in the page's own encoding, which in old hosts is Shift_JIS: it is ASCII throughout. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = denseScript(file.code);
  },
};

/**
 * Line ends stand in templates alone once the rest is minified, and what indents the lines behind them is to HTML and CSS
 * as good as nothing: a twentieth of a script.
 */
const withoutIndents: Plugin = {
  name: 'without-indents',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') file.code = file.code.replace(/\n +/g, '\n');
    }
  },
};

/** What is in a style sheet for who reads it in the source: comments, spaces and the last semicolons. */
const tightStyles: Plugin = {
  name: 'tight-styles',
  transform(code, id) {
    if (!id.endsWith('.styles.js')) return null;
    return {
      code: code.replace(/(css ?`)([^`]*)`/g, (_, tag: string, css: string) => `${tag}${tight(css)}\``),
      map: null,
    };
  },
};

/** Expressions of the template stay as they are, and so do the spaces beside them. */
function tight(css: string): string {
  return css
    .split(/(\$\{[^}]*\})/)
    .map((piece, index) => (index % 2 === 1 ? piece : tightPiece(piece)))
    .join('');
}

function tightPiece(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}');
}

/** First as modules: one chunk that all share, and an entry a script, each with no more than it uses. */
async function splitModules(scripts: readonly string[], parts: string): Promise<void> {
  await build({
    ...common,
    plugins: [socketFromLive, tightStyles],
    build: {
      ...output,
      minify: false,
      outDir: parts,
      emptyOutDir: true,
      lib: {
        entry: Object.fromEntries(scripts.map(name => [name, `${root}dist/cdn/${name}-entry.js`])),
        formats: ['es'],
      },
      rolldownOptions: {
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          codeSplitting: { groups: [{ name: 'shared', test: isShared, minShareCount: 2 }] },
        },
      },
    },
  });
}

/** `core` brings the shared chunk along and hands it on; the others take it from there. */
function wrapped(script: string, parts: string): string {
  const entry = `${parts}/${script}.classic.js`;
  const hand = `import * as shared from './shared.js';\n${registry} = shared;\n`;
  writeFileSync(entry, `${script === 'core' ? hand : ''}import './${script}.js';\n`);
  return entry;
}

async function wrap(script: string, parts: string): Promise<void> {
  await build({
    ...common,
    plugins: [asciiOnly, withoutIndents],
    build: {
      ...output,
      outDir: cdn,
      emptyOutDir: false,
      lib: { entry: wrapped(script, parts), formats: ['iife'], name: 'madoguchi' },
      rolldownOptions: {
        external: script === 'core' ? [] : [/\/shared\.js$/],
        output: {
          entryFileNames: `${script}.js`,
          codeSplitting: false,
          globals: () => registry,
          minify: true,
        },
      },
    },
  });
}

/** Scripts without `import`, for hosts that take nothing else; `core` is loaded first. */
export async function bundleClassic(scripts: readonly string[]): Promise<void> {
  const parts = `${root}.cache/classic`;
  await splitModules(scripts, parts);
  // The parts were shaken already; by the package's own `sideEffects` they would count as empty.
  writeFileSync(`${parts}/package.json`, '{ "type": "module" }');
  for (const script of scripts) await wrap(script, parts);
  rmSync(parts, { recursive: true });
}
