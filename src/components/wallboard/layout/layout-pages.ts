import { attributeFault, layoutElements, type KnownElement } from './allowed.js';
import type { Layout, LayoutElement, LayoutFault } from './layout-schema.js';

export interface BuiltLayout {
  readonly pages: readonly HTMLElement[];
  readonly faults: readonly LayoutFault[];
  /** Tags that nothing defined yet: with them the layout has to be built anew. */
  readonly missing: readonly string[];
}

export interface LayoutSite {
  /** What the tags of this registration end in: `-next`, or nothing. */
  readonly suffix: string;
  /** The class of a tag, where there is one. */
  known(tag: string): KnownElement | undefined;
  /** What stands in place of what is wrong, so that nobody takes its absence for good news. */
  fault(fault: LayoutFault): HTMLElement;
}

/** Makes the pages of a layout: the same as its author would have written in HTML. */
export function buildLayout(layout: Layout, site: LayoutSite): BuiltLayout {
  const faults: LayoutFault[] = [];
  const missing = new Set<string>();
  const pages = layout.pages.map(({ label, columns, attend, elements }, page) => {
    const box = document.createElement('div');
    box.className = 'page';
    box.setAttribute('role', 'group');
    if (label !== '') box.setAttribute('aria-label', label);
    box.dataset['columns'] = String(columns);
    if (attend) box.dataset['attend'] = '';
    elements.forEach((element, index) => {
      const where = `pages[${page}].elements[${index}]`;
      const found = faultsOf(element, where, site);
      faults.push(...found.faults);
      if (found.missing) missing.add(found.missing);
      const node = found.faults[0] ? site.fault(found.faults[0]) : nodeOf(element, site.suffix);
      if (element.span !== undefined) node.dataset['span'] = String(element.span);
      box.append(node);
    });
    return box;
  });
  return { pages, faults, missing: [...missing] };
}

interface ElementFaults {
  readonly faults: readonly LayoutFault[];
  readonly missing?: string;
}

function faultsOf({ element, attributes }: LayoutElement, where: string, site: LayoutSite): ElementFaults {
  if (!layoutElements.includes(element)) {
    const what = `"${element}" can't be on a wall; there are: ${layoutElements.join(' ')}`;
    return { faults: [{ where: `${where}.element`, what }] };
  }
  const tag = element + site.suffix;
  const known = site.known(tag);
  if (!known) {
    const what = `<${tag}> is not defined; load its script, or import madoguchi/define`;
    return { faults: [{ where: `${where}.element`, what }], missing: tag };
  }
  const faults = Object.keys(attributes).flatMap(name => {
    const what = attributeFault(name, known);
    return what === undefined ? [] : [{ where: `${where}.attributes.${name}`, what }];
  });
  return { faults };
}

function nodeOf({ element, attributes }: LayoutElement, suffix: string): HTMLElement {
  const node = document.createElement(element + suffix);
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) node.setAttribute(name, value === true ? '' : String(value));
  return node;
}
