import * as v from 'valibot';
import { idField, wordField } from '../model/fields.js';
import { parserOf, quoted, refused, type Parsed } from '../model/parsed.js';
import type { Zone } from '../model/time.js';
import type { Instant } from '../model/vocabulary.js';
import { isMandatory, type EntryPatch } from './complete-entry.js';
import type { AddressKind } from './customer-records.js';
import { entryKinds, type EntryKind } from './entry.js';
import { contentFields, factFields, headFields, profileFields, whomFields } from './entry-fields.js';

/** Whose it is: one of these at least, as it was given. */
export interface Whom {
  readonly customer?: string;
  readonly phone?: string;
  readonly email?: string;
  /** A LINE user id. */
  readonly line?: string;
  /** The customer number of the house. */
  readonly number?: string;
}

/** What somebody says of one entry; of an id that is known it is a correction. */
export interface EntryInput {
  readonly id: string;
  readonly kind: EntryKind;
  readonly whom: Whom;
  readonly patch: EntryPatch;
}

export type AttributeValue = string | number | boolean;

export interface LabelledAddress {
  readonly value: string;
  readonly label: string | null;
}

/** What somebody says of one person: a field that is absent stays as it is, `null` and an empty list clear it. */
export interface ProfileInput {
  /** The key, or what the input is called by. */
  readonly id: string;
  readonly kind: 'customer';
  readonly whom: Whom;
  readonly patch: {
    readonly name?: string | null;
    readonly kana?: string | null;
    readonly since?: Instant | null;
    /** Attributes that are not named stay. */
    readonly attributes?: Readonly<Record<string, AttributeValue | null>> | null;
  };
  /** All addresses of each kind that is named. */
  readonly addresses: { readonly [K in AddressKind]?: readonly LabelledAddress[] };
}

export type HistoryInput = EntryInput | ProfileInput;
export type EntryParser = (input: unknown) => Parsed<HistoryInput>;

const whole = 'Expected an object with the fields of an entry or of a customer.';

const inputKinds = [...entryKinds, 'customer'] as const;
const parseKind = parserOf(v.object({ kind: wordField(inputKinds) }, whole));

/**
 * Compiles the parser of entries and profiles in JSON: one flat object each, camelCase. Times without offset are read in
 * `zone`; unknown fields, and those of other kinds, are ignored. Build it once and use it for every input.
 */
export function entryParser(zone: Zone): EntryParser {
  const byKind = new Map<string, EntryParser>(entryKinds.map(kind => [kind, parserOfKind(kind, zone)]));
  byKind.set('customer', profileParser(zone));
  return input => {
    const read = parseKind(input);
    if (!read.ok) return read;
    const parse = byKind.get(read.value.kind);
    return parse ? parse(input) : refused('kind', 'word', `${quoted(read.value.kind)} is not known.`);
  };
}

type Schemas = Readonly<Record<string, v.GenericSchema>>;

const givenWhom = Object.fromEntries(
  Object.entries(whomFields).map(([field, schema]) => [field, v.optional(v.nullable(schema))]),
);

/** The fields that may be left out and, where there can be none of them, cleared. */
function someOf(schemas: Schemas, canClear: (field: string) => boolean): Schemas {
  return Object.fromEntries(
    Object.entries(schemas).map(([field, schema]) => [
      field,
      v.optional(canClear(field) ? v.nullable(schema) : schema),
    ]),
  );
}

function parserOfKind(kind: EntryKind, zone: Zone): EntryParser {
  const schemas: Schemas = { ...headFields(zone), ...factFields(zone)[kind], ...contentFields };
  const given = someOf(schemas, field => !isMandatory(kind, field));
  const parse = parserOf(v.object({ id: idField, ...givenWhom, ...given }, whole));
  return input => {
    const parsed = parse(input);
    if (!parsed.ok) return parsed;
    const { id } = parsed.value as { readonly id: string };
    const whom = whomOf(parsed.value);
    if (Object.keys(whom).length === 0) return refused('customer', 'missing', nobody);
    return { ok: true, value: { id, kind, whom, patch: only(parsed.value, Object.keys(schemas)) } };
  };
}

const nobody =
  'Nobody is named: give customer, or phone, email, line or number, by which the customer is found.';

function profileParser(zone: Zone): EntryParser {
  const schemas = profileFields(zone);
  const given = someOf(schemas, () => true);
  const parse = parserOf(v.object({ id: v.optional(idField), ...givenWhom, ...given }, whole));
  return input => {
    const parsed = parse(input);
    if (!parsed.ok) return parsed;
    const { phones, ...said } = parsed.value as GivenProfile;
    if (phones !== undefined && said.phone !== undefined) {
      return refused('phones', 'contradiction', 'Both phone and phones are given: give one of them.');
    }
    const first = phones?.[0]?.value;
    const whom = whomOf(first === undefined ? said : { ...said, phone: first });
    if (Object.keys(whom).length === 0) return refused('customer', 'missing', nobody);
    const patch = only(said, ['name', 'kana', 'since', 'attributes']) as ProfileInput['patch'];
    const addresses = { ...addressesOf(said), ...(phones !== undefined && { phone: phones ?? [] }) };
    const id = said.id ?? whom.customer ?? 'customer';
    return { ok: true, value: { id, kind: 'customer', whom, patch, addresses } };
  };
}

type GivenProfile = { readonly [F in keyof Whom]?: string | null } & ProfileInput['patch'] & {
    readonly id?: string;
    readonly phones?: readonly LabelledAddress[] | null;
  };

function addressesOf(given: GivenProfile): ProfileInput['addresses'] {
  const named = (['phone', 'email', 'line', 'number'] as const).filter(kind => given[kind] !== undefined);
  return Object.fromEntries(
    named.map(kind => {
      const value = given[kind] ?? null;
      return [kind, value === null ? [] : [{ value, label: null }]];
    }),
  );
}

function whomOf(given: Readonly<Record<string, unknown>>): Whom {
  const named = only(given, Object.keys(whomFields));
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== null));
}

/** The fields of these names that are there, in their order. */
function only(given: Readonly<Record<string, unknown>>, names: readonly string[]): object {
  return Object.fromEntries(names.filter(name => given[name] !== undefined).map(name => [name, given[name]]));
}
