import type { Channel, Period } from '../../data/model/vocabulary.js';
import { HostRegistry } from './host-registry.js';

/** What was chosen for all elements that are bound to a filter; an empty list is all. A new object for each choice. */
export interface FilterChoice {
  readonly group?: string | undefined;
  readonly queues: readonly string[];
  readonly channels: readonly Channel[];
  readonly period?: Period | undefined;
}

/** An element that chooses for others: a `mado-filter`, under whatever tag it is registered. */
export interface FilterHost extends HTMLElement {
  readonly choice: FilterChoice;
}

/** Copies of the library on one page share it, so that one's filter drives the other's elements: a change takes another name. */
const registryKey = Symbol.for('madoguchi.filters.1');

interface RegistryOwner {
  [registryKey]?: HostRegistry<FilterHost>;
}

/** The filters that are in the page now. */
export function pageFilters(): HostRegistry<FilterHost> {
  const owner = globalThis as RegistryOwner;
  owner[registryKey] ??= new HostRegistry();
  return owner[registryKey];
}
