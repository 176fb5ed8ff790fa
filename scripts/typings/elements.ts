import type { Described, ElementEntry } from './manifest.js';

const doc = ({ description = '' }: Described): string => `/** ${description.replaceAll(/\s*\n\s*/g, ' ')} */`;

/** By property name, and by attribute name where that is another. */
function settings({ name, attributes, properties }: ElementEntry): readonly string[] {
  const named = properties.map(property => ({ ...property, field: property.name }));
  const spelled = attributes
    .filter(attribute => attribute.name !== attribute.fieldName)
    .map(attribute => ({ ...attribute, field: attribute.fieldName }));
  return [...named, ...spelled].map(
    setting => `${doc(setting)}\n'${setting.name}'?: ${name}['${setting.field}'] | undefined;`,
  );
}

function tag(element: ElementEntry): string {
  const { name, tagName, events } = element;
  const fired = events.map(event => `${doc(event)}\n'${event.name}': ${event.type};`);
  return `${doc(element)}
'${tagName}': {
  element: ${name};
  settings: { ${settings(element).join('\n')} };
  events: { ${fired.join('\n')} };
};`;
}

/** `src/types/elements.ts`: what can be set on each element and what it fires, for the frameworks' typings. */
export function elementTypes(
  elements: readonly ElementEntry[],
  moduleOf: ReadonlyMap<string, string>,
): string {
  const classes = new Set(elements.flatMap(({ name, events }) => [name, ...events.map(({ type }) => type)]));
  const imports = [...classes].sort().map(name => {
    const module = moduleOf.get(name);
    if (module === undefined) throw new TypeError(`custom-elements.json has no class ${name}.`);
    return `import type { ${name} } from '../${module}';`;
  });
  return `/** Made from custom-elements.json by scripts/typings.ts: change the elements, not this file. */
${imports.join('\n')}

/** Every tag: its class, what can be set on it, and what it fires. */
export interface MadoTags {
${elements.map(tag).join('\n')}
}
export type MadoTag = keyof MadoTags;
`;
}
