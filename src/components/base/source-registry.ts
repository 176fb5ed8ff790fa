import type { Store } from '../../data/store/store.js';
import type { CurrentCustomer } from './customer-current.js';

/** An element that gives others their store: a `mado-source`, under whatever tag it is registered. */
export interface SourceHost extends HTMLElement {
  readonly store: Store | undefined;
  /** The group of elements that name none. */
  readonly group?: string;
  /** The agent whose contacts it tells of. */
  readonly agent?: string | undefined;
  /** Whom its elements with `customer="current"` show. */
  readonly currentCustomer?: CurrentCustomer;
}

/** The sources that are in the page now. Elements find theirs here, however late it comes. */
export class SourceRegistry {
  readonly #hosts = new Set<SourceHost>();
  readonly #listeners = new Set<() => void>();

  add(host: SourceHost): void {
    this.#hosts.add(host);
    this.changed();
  }

  remove(host: SourceHost): void {
    if (this.#hosts.delete(host)) this.changed();
  }

  /** A source has another id, store or group. */
  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The source with this id; without an id the nearest around the element, else the page's first. */
  resolve(element: Element, id: string | undefined): SourceHost | undefined {
    if (this.#hosts.size === 0) return undefined;
    if (id) return this.#byId(element, id);
    for (const ancestor of composedAncestors(element)) {
      if (this.#hosts.has(ancestor as SourceHost)) return ancestor as SourceHost;
    }
    return [...this.#hosts].reduce((first, host) => (precedes(host, first) ? host : first));
  }

  #byId(element: Element, id: string): SourceHost | undefined {
    const named = [...this.#hosts].filter(host => host.id === id);
    const root = element.getRootNode();
    return named.find(host => host.getRootNode() === root) ?? named[0];
  }
}

/** The elements around one, from the nearest outwards, through slots' hosts and shadow roots. */
export function* composedAncestors(element: Element): Generator<Element> {
  let node: Node | null = element;
  while (node) {
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
    if (node instanceof Element) yield node;
  }
}

/** Whether one node comes first in the page. */
export function precedes(one: Node, other: Node): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

export const pageSources = new SourceRegistry();
