import type { Attribute, Described, ElementEntry } from './manifest.js';
import type { Values } from './values.js';

const text = ({ description = '' }: Described): string => description.replaceAll(/\s*\n\s*/g, ' ');
const named = ({ name, ...rest }: Described) => ({ name, description: text({ name, ...rest }) });

/** VS Code: https://github.com/microsoft/vscode-custom-data */
export function vsCodeData(elements: readonly ElementEntry[], values: Values): object {
  return {
    version: 1.1,
    tags: elements.map(element => ({
      name: element.tagName,
      description: text(element),
      attributes: element.attributes.map(attribute => ({
        ...named(attribute),
        ...choices(values(element.tagName, attribute.name)),
      })),
    })),
  };
}

function choices(values: readonly string[]): object {
  return values.length === 0 ? {} : { values: values.map(name => ({ name })) };
}

/** JetBrains: https://github.com/JetBrains/web-types */
export function webTypes(elements: readonly ElementEntry[], values: Values, version: string): object {
  const attribute = (tag: string, given: Attribute) => {
    const words = values(tag, given.name);
    const flag = given.default === 'false';
    return {
      ...named(given),
      ...(given.default === undefined ? {} : { default: given.default.replaceAll("'", '') }),
      value: flag
        ? { kind: 'no-value' }
        : { type: words.length > 0 ? words.map(word => `'${word}'`) : 'string' },
    };
  };
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: 'madoguchi',
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map(element => ({
          name: element.tagName,
          description: text(element),
          attributes: element.attributes.map(each => attribute(element.tagName, each)),
          slots: element.slots.map(slot => ({ name: slot.name, description: text(slot) })),
          js: {
            properties: element.properties.map(named),
            events: element.events.map(named),
          },
          css: { parts: element.cssParts.map(named), properties: element.cssProperties.map(named) },
        })),
      },
    },
  };
}
