import type { Store } from '../../data/store/store.js';
import type { CurrentCustomer } from './customer-current.js';
import { HostRegistry } from './host-registry.js';

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

export const pageSources = new HostRegistry<SourceHost>();

/** The source with this id; without an id the nearest around the element, else the page's first. */
export function sourceOf(element: Element, id: string | undefined): SourceHost | undefined {
  return pageSources.of(element, id) ?? (id ? undefined : pageSources.first());
}
