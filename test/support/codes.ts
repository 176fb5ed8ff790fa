import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { askProblemCodes } from '../../src/data/model/asking.js';
import { noticeCodes } from '../../src/data/feed/protocol/messages.js';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** Where a problem that a page shows begins: feeds, the receiver, the store and the source. */
const problemFolders = ['data/feed/', 'data/store/', 'components/source/'];
/** What only the gateway says to itself or over the wire: the receiver makes problems of its own of it. */
const gatewayOnly = ['gateway-end.ts', 'outgoing.ts'];

/** What is told of a question alone, where that was asked, and not as a problem of the page: what it ends with, and how far it is. */
const askedOnly: readonly string[] = [
  ...askProblemCodes.filter(code => code !== 'denied' && code !== 'too-many'),
  'not-yet',
];

function textsOf(wanted: (file: string) => boolean): readonly string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && wanted(file))
    .map(file => readFileSync(`${src}${file}`, 'utf8'));
}

function found(texts: readonly string[], pattern: RegExp): readonly string[] {
  return texts.flatMap(text => [...text.matchAll(pattern)].map(match => match[1] ?? ''));
}

/** Every code of a problem that can reach a page: made by the library, or let through from the gateway. */
export function problemCodes(): ReadonlySet<string> {
  const texts = textsOf(
    file =>
      problemFolders.some(folder => file.startsWith(folder)) &&
      !gatewayOnly.some(name => file.endsWith(name)),
  );
  const denials = found(texts, /denials[^[]*\[([^\]]*)\]/g);
  const codes = [
    ...found(texts, /\bcode: '([a-z-]+)'/g),
    ...found(texts, /\bcode === '([a-z-]+)'/g),
    ...found(denials, /'([a-z-]+)'/g),
    ...noticeCodes,
  ];
  return new Set(codes.filter(code => !askedOnly.includes(code)));
}

/** Those, and what a question may end with, which is told where it was asked. */
export function wordedCodes(): ReadonlySet<string> {
  return new Set([...problemCodes(), ...askProblemCodes]);
}

/** Every code that the library warns with by itself; a source warns with those of problems besides. */
export function warningCodes(): ReadonlySet<string> {
  const texts = textsOf(file => file.startsWith('components/'));
  return new Set([
    ...found(texts, /(?:warnOnce|#warn)\(\s*'([a-z-]+)'/g),
    ...found(texts, /const code = '([a-z-]+)'/g),
  ]);
}
