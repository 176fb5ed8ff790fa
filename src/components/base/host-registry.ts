/** The elements of one kind that are in the page now. Others find theirs here, however late it comes. */
export class HostRegistry<Host extends HTMLElement> {
  readonly #hosts = new Set<Host>();
  readonly #listeners = new Set<() => void>();

  add(host: Host): void {
    this.#hosts.add(host);
    this.changed();
  }

  remove(host: Host): void {
    if (this.#hosts.delete(host)) this.changed();
  }

  /** One of them has another id, or gives something else. */
  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The one with this id, first of the element's own root; without an id the nearest around the element. */
  of(element: Element, id: string | undefined): Host | undefined {
    if (this.#hosts.size === 0) return undefined;
    if (id) return this.#byId(element, id);
    for (const ancestor of composedAncestors(element)) {
      if (this.#hosts.has(ancestor as Host)) return ancestor as Host;
    }
    return undefined;
  }

  /** The page's first. */
  first(): Host | undefined {
    const [any, ...others] = this.#hosts;
    return any && others.reduce((first, host) => (precedes(host, first) ? host : first), any);
  }

  #byId(element: Element, id: string): Host | undefined {
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
