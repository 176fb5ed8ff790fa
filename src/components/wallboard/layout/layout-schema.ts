import {
  array,
  boolean,
  flatten,
  integer,
  maxValue,
  minLength,
  minValue,
  number,
  optional,
  pipe,
  record,
  safeParse,
  strictObject,
  string,
  union,
  type InferInput,
  type InferOutput,
} from 'valibot';
import { maxColumns } from '../stage.js';

const columns = pipe(number(), integer(), minValue(1), maxValue(maxColumns));

const elementSchema = strictObject({
  /** A tag of this library: `mado-kpi-gauge`. */
  element: string(),
  /** `true` is an attribute without a value, `false` none. */
  attributes: optional(record(string(), union([string(), number(), boolean()])), {}),
  /** How many of the page's columns it takes; all of them by default. */
  span: optional(columns),
});

const layoutSchema = strictObject({
  pages: pipe(
    array(
      strictObject({
        label: optional(string(), ''),
        columns: optional(columns, maxColumns),
        /** It comes first, every second turn, while something is alarming. */
        attend: optional(boolean(), false),
        elements: pipe(array(elementSchema), minLength(1, 'an empty page shows nothing')),
      }),
    ),
    minLength(1, 'there is no page'),
  ),
});

/** What a page gives as `layout`: pages, and the elements on each. */
export type LayoutInput = InferInput<typeof layoutSchema>;
export type Layout = InferOutput<typeof layoutSchema>;
export type LayoutElement = Layout['pages'][number]['elements'][number];

/** What is wrong with a layout, and where in it. */
export interface LayoutFault {
  /** `pages[0].elements[2].attributes.onclick`; empty: all of it. */
  readonly where: string;
  readonly what: string;
}

export type ParsedLayout =
  | { readonly layout: Layout; readonly faults?: undefined }
  | { readonly layout?: undefined; readonly faults: readonly LayoutFault[] };

/** Checks what was given as a layout. Never throws: what is wrong is told with its place. */
export function parseLayout(value: unknown): ParsedLayout {
  const result = safeParse(layoutSchema, value);
  if (result.success) return { layout: result.output };
  const { root = [], nested = {} } = flatten(result.issues);
  const faults = Object.entries(nested).map(([path, texts]) => ({
    where: path.replace(/\.(\d+)(?=\.|$)/g, '[$1]'),
    what: texts?.[0] ?? '',
  }));
  return { faults: [...root.map(what => ({ where: '', what })), ...faults] };
}
