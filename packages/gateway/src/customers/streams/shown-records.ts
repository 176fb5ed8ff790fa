import {
  entryRecord,
  type AddressRecord,
  type AttributeRecord,
  type CustomerEntry,
  type EntryContent,
  type EntryRecord,
  type MatchRecord,
  type ProfileRecord,
  type Steps,
} from 'madoguchi/data';
import type { Masking } from '../masking.js';
import type { CustomersSettings } from '../settings.js';
import type { StoredAddress, StoredMatch, StoredProfile } from '../store/customer-store.js';

/** Facts that somebody may have typed. */
const typedFacts: ReadonlySet<string> = new Set(['category', 'result', 'flag', 'ivrPath', 'reason']);

export type ShownSettings = Pick<CustomersSettings, 'attributes' | 'wholeAddresses'>;

/**
 * What the store holds as records. Texts and addresses leave here masked; what of the rest somebody sees is the business
 * of the rights.
 */
export class ShownRecords {
  readonly #masking: Masking;
  readonly #settings: ShownSettings;

  constructor(masking: Masking, settings: ShownSettings) {
    this.#masking = masking;
    this.#settings = settings;
  }

  profile({ addresses, attributes, ...stored }: StoredProfile): ProfileRecord {
    return {
      ...stored,
      maskedName: this.#maskedName(stored.name),
      addresses: this.#addresses(addresses),
      attributes: this.#attributes(attributes, false),
      closeAttributes: this.#attributes(attributes, true),
    };
  }

  entry(entry: CustomerEntry): EntryRecord {
    const facts = this.#facts(entry.facts);
    return entryRecord({ ...entry, facts, content: this.#content(entry.content) } as CustomerEntry);
  }

  /** Entries of a page, one a step. */
  *entries(entries: readonly CustomerEntry[]): Steps<readonly EntryRecord[]> {
    const records: EntryRecord[] = [];
    for (const entry of entries) {
      records.push(this.entry(entry));
      yield;
    }
    return records;
  }

  match({ addresses, ...match }: StoredMatch): MatchRecord {
    return { ...match, maskedName: this.#maskedName(match.name), addresses: this.#addresses(addresses) };
  }

  /** Where no role may see it whole it doesn't get into a record at all. */
  address({ value, ...address }: StoredAddress): AddressRecord {
    const isForSomebody = this.#settings.wholeAddresses.length > 0;
    return {
      ...address,
      masked: this.#masking.address({ kind: address.kind, value }),
      whole: isForSomebody ? value : null,
    };
  }

  /** What a person wrote into a field that is meant for something else. */
  text(text: string | null): string | null {
    return text === null ? null : this.#masking.text(text);
  }

  #maskedName(name: string | null): string | null {
    return name === null ? null : this.#masking.name(name);
  }

  #addresses(addresses: readonly StoredAddress[]): readonly AddressRecord[] {
    return addresses.map(address => this.address(address));
  }

  #attributes(values: StoredProfile['attributes'], close: boolean): readonly AttributeRecord[] {
    return this.#settings.attributes.flatMap(({ id, name, close: isClose }, place) => {
      const value = values[id];
      if (value === undefined || isClose !== close) return [];
      return [{ place, id, name, value: typeof value === 'string' ? this.#masking.text(value) : value }];
    });
  }

  /** Words of the centre's own lists, as long as nobody types something else there. */
  #facts(facts: CustomerEntry['facts']): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      Object.entries(facts).map(([name, value]: [string, unknown]) => [
        name,
        typedFacts.has(name) && typeof value === 'string' ? this.#masking.text(value) : value,
      ]),
    );
  }

  #content({ title, text, recording, links }: EntryContent): EntryContent {
    return {
      title: this.#masking.text(title),
      text: this.#masking.text(text),
      recording: recording === null ? null : this.#masking.link(recording),
      links: links.flatMap(({ label, url }) => {
        const masked = this.#masking.link(url);
        return masked === null ? [] : [{ label: this.text(label), url: masked }];
      }),
    };
  }
}
