import { readFileSync } from 'node:fs';

export interface Described {
  readonly name: string;
  readonly description?: string;
}

export interface Attribute extends Described {
  readonly fieldName: string;
  readonly default?: string;
}

export interface Property extends Described {
  readonly attribute?: string;
  readonly readonly?: boolean;
}

/** An element of `custom-elements.json`, as far as typings and editors want to know it. */
export interface ElementEntry extends Described {
  readonly tagName: string;
  /** The module of its class, `components/kpi-gauge/kpi-gauge.js`. */
  readonly module: string;
  readonly attributes: readonly Attribute[];
  readonly properties: readonly Property[];
  readonly events: readonly (Described & { readonly type: string })[];
  readonly slots: readonly Described[];
  readonly cssParts: readonly Described[];
  readonly cssProperties: readonly Described[];
}

interface Declaration extends Partial<Omit<ElementEntry, 'events' | 'name'>> {
  readonly name: string;
  readonly members?: readonly (Property & { readonly kind: string })[];
  readonly events?: readonly (Described & { readonly type?: { readonly text: string } })[];
}

interface Module {
  readonly path: string;
  readonly declarations: readonly Declaration[];
}

/** The event class that an element fires without naming it: `mado-select` is `MadoSelectEvent`. */
function eventClass(name: string): string {
  const words = name.split('-').map(word => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return `${words.join('')}Event`;
}

function entry(module: Module, declaration: Declaration): ElementEntry {
  const { events = [], members = [], ...rest } = declaration;
  return {
    tagName: '',
    attributes: [],
    slots: [],
    cssParts: [],
    cssProperties: [],
    ...rest,
    module: module.path.replace(/^dist\//, ''),
    properties: members.filter(({ kind, readonly }) => kind === 'field' && !readonly),
    events: events.map(event => ({ ...event, type: event.type?.text ?? eventClass(event.name) })),
  };
}

/** Every element in the manifest, and the module of every class in it. */
export function readManifest(path: string): {
  readonly elements: readonly ElementEntry[];
  readonly moduleOf: ReadonlyMap<string, string>;
} {
  const { modules } = JSON.parse(readFileSync(path, 'utf8')) as { readonly modules: readonly Module[] };
  const declared = modules.flatMap(module =>
    module.declarations.map(declaration => ({ module, declaration })),
  );
  return {
    elements: declared
      .filter(({ declaration }) => declaration.tagName !== undefined)
      .map(({ module, declaration }) => entry(module, declaration)),
    moduleOf: new Map(
      declared.map(({ module, declaration }) => [declaration.name, module.path.replace(/^dist\//, '')]),
    ),
  };
}
