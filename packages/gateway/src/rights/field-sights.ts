import type { Claims, Role } from './claims.js';

/** The roles that read records. */
export type Reader = Exclude<Role, 'source' | 'admin'>;
/** Who sees a field. */
export type Readers = readonly Reader[];

/**
 * Who sees each field of a record. A field that holds a list of objects says it for each field of those; the
 * list is there for whoever sees any of them. The compiler asks for every field, so that a new one has to be
 * thought about before it leaves the gateway.
 */
export type FieldSights<R = Readonly<Record<string, unknown>>> = {
  readonly [F in keyof R]-?: R[F] extends readonly (infer Item extends object)[]
    ? { readonly each: FieldSights<Item> }
    : Readers;
};
/** As the projection reads it. */
export type FieldSight = Readers | { readonly each: AnyFieldSights };
export type AnyFieldSights = Readonly<{ [field: string]: FieldSight }>;

/**
 * `all`: every record by its key; `unnamed`: every record, under a key that names nobody; `own`: the bearer's; `served`: every record
 * of a customer whom the bearer serves now; `some`: those that concern the bearer, as `some` of the stream's sights says.
 */
export type Rows = 'all' | 'unnamed' | 'own' | 'served' | 'some';

/** What of a record there is for this bearer, before its fields are looked at; `null`: nothing. Pure. */
export type Selection = (
  record: Readonly<Record<string, unknown>>,
  bearer: Pick<Claims, 'sub' | 'agent'>,
) => Readonly<Record<string, unknown>> | null;

/** What there is to see of a kind of stream, and for whom. */
export interface StreamSights {
  /** What the id behind the `/` has to be: one of the groups claimed, the agent claimed, anything, or nothing. */
  readonly id: 'group' | 'agent' | 'any' | 'none';
  readonly rows: Readonly<Partial<Record<Reader, Rows>>>;
  /** For the rows `some`. */
  readonly some?: Selection;
  /** A family that is not here is seen by nobody. */
  readonly families: Readonly<Record<string, AnyFieldSights>>;
}

export function each<F extends string>(fields: readonly F[], readers: Readers): Readonly<Record<F, Readers>> {
  return Object.fromEntries(fields.map(field => [field, readers])) as Record<F, Readers>;
}
