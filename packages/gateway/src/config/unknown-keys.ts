import type { GenericSchema } from 'valibot';
import { similarTo } from './similar.js';

export interface ConfigProblem {
  /** The place in the file: `listen.port`, `site.queues.0.id`; empty for the file as a whole. */
  readonly path: string;
  /** What was found and what to give instead. */
  readonly reason: string;
}

/** As much of valibot's schemas as a walk needs. */
interface Walkable {
  readonly type: string;
  readonly wrapped?: GenericSchema;
  readonly entries?: Readonly<Record<string, GenericSchema>>;
  readonly item?: GenericSchema;
  readonly key?: string;
  readonly options?: readonly unknown[];
}

/** Every setting that the schema does not know, and which was probably meant: the schema itself tells only the first. */
export function unknownKeys(schema: GenericSchema, input: unknown, path = ''): readonly ConfigProblem[] {
  const known = schema as unknown as Walkable;
  if (known.wrapped) return unknownKeys(known.wrapped, input, path);
  if (Array.isArray(input)) {
    const { item, entries } = known;
    // To valibot a list is an object without these settings.
    if (entries) return [{ path: path.slice(0, -1), reason: 'got a list: give an object of settings.' }];
    const inner = item ?? itemOf(known);
    return inner ? input.flatMap((value, at) => unknownKeys(inner, value, `${path}${at}.`)) : [];
  }
  if (typeof input !== 'object' || input === null) return [];
  const entries = known.entries ?? entriesOf(known, input);
  if (entries === undefined) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    const inner = Object.hasOwn(entries, key) ? entries[key] : undefined;
    return inner
      ? unknownKeys(inner, value, `${path}${key}.`)
      : [{ path: `${path}${key}`, reason: strange(key, Object.keys(entries)) }];
  });
}

/** Of several shapes, what the list is of. */
function itemOf({ type, options = [] }: Walkable): GenericSchema | undefined {
  if (type !== 'union') return undefined;
  return (options as readonly Walkable[]).find(({ item }) => item !== undefined)?.item;
}

/** Of several shapes, the one that the input chose. */
function entriesOf({ type, key = '', options = [] }: Walkable, input: object): Walkable['entries'] {
  const shapes = (options as readonly Walkable[]).filter(({ entries }) => entries !== undefined);
  if (type === 'union') return shapes[0]?.entries;
  const chosen = (input as Readonly<Record<string, unknown>>)[key];
  return shapes.find(({ entries }) => {
    const literal = entries?.[key] as { readonly literal?: unknown } | undefined;
    return literal?.literal === chosen;
  })?.entries;
}

function strange(key: string, known: readonly string[]): string {
  const meant = similarTo(key, known);
  const settings = known.filter(name => name !== '$schema').join(', ');
  return `there is no such setting${meant === undefined ? `: there are ${settings}` : `: did you mean "${meant}"`}${meant === undefined ? '.' : '?'}`;
}
