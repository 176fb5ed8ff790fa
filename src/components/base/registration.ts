import { version } from './version.js';
import { warnOnce } from './warnings.js';

export interface DefineOptions {
  /** Appended to every tag, so that two versions may live on one page: `mado-kpi-gauge-b`. */
  readonly suffix?: string;
}

/** A class that can be registered and knows its version. */
export type MadoElementClass = CustomElementConstructor & { readonly version?: string };

/** An element's name without suffix, and its class. */
export type Definition = readonly [name: string, constructor: MadoElementClass];

/** What `suffix` makes of a name. Throws a TypeError where the result is no tag name. */
export function tagName(name: string, options: DefineOptions = {}): string {
  const suffix = options.suffix ?? '';
  if (suffix === '') return name;
  const tag = `${name}-${suffix.replace(/^-/, '')}`;
  if (!/^[a-z][a-z0-9-]*$/.test(tag)) {
    throw new TypeError(
      `suffix must be lower-case letters, digits and hyphens, got ${JSON.stringify(suffix)}`,
    );
  }
  return tag;
}

/**
 * Registers a class under its name and suffix. The same version a second time is quiet; another version
 * is left alone with a warning that names both. A class that already has a tag gets a subclass, since a
 * registry takes each class once.
 */
export function defineElement(
  name: string,
  constructor: MadoElementClass,
  options: DefineOptions = {},
): void {
  const tag = tagName(name, options);
  const present: MadoElementClass | undefined = customElements.get(tag);
  if (present === undefined) {
    customElements.define(tag, fresh(constructor));
    return;
  }
  const found = present.version ?? 'unknown';
  if (found === version) return;
  warnOnce(
    'already-defined',
    `<${tag}> is registered by version ${found}, so version ${version} leaves it alone. ` +
      'Load one version only, or register this one with defineAll({ suffix }).',
    tag,
  );
}

function fresh(constructor: MadoElementClass): MadoElementClass {
  if (!taken.has(constructor)) {
    taken.add(constructor);
    return constructor;
  }
  return class extends constructor {};
}
const taken = new WeakSet<MadoElementClass>();

/** Registers several elements at once; see `defineElement`. */
export function defineElements(definitions: readonly Definition[], options: DefineOptions = {}): void {
  for (const [name, constructor] of definitions) defineElement(name, constructor, options);
}
