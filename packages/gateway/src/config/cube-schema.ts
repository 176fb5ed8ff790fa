import {
  epochDay,
  fewestBins,
  methods,
  mostBins,
  mostMinorUnits,
  orderFields,
  type OrderField,
} from 'madoguchi/data';
import * as v from 'valibot';
import { inputFormats } from '../input/source.js';
import { about, flag, list, section, text, whole, word, zoneName } from './fields.js';

const cutsAdvice = 'give ascending numbers such as [30, 90, 180, 365].';

const cutList = v.pipe(
  list(v.number(cutsAdvice)),
  v.check(cuts => cuts.every((cut, at) => cut > (cuts[at - 1] ?? -Infinity)), cutsAdvice),
);

const cuts = section({
  r: about('Days since the last order.', cutList),
  f: about('Orders.', cutList),
  m: about('Amounts, in the currency; taken from the data where they are left out, and told.', cutList),
});

const id = v.pipe(
  text('an id such as all'),
  v.regex(/^[\w.-]{1,100}$/, ({ input }) => `got "${input}": give letters, digits, dots and hyphens.`),
);

const clock = v.pipe(
  text('a time of day such as 06:00'),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, ({ input }) => `got "${input}": give a time of day such as 06:00.`),
);

const dayAdvice = ({ input }: { readonly input: string }): string =>
  `got "${input}": give an existing day such as 2026-04-01.`;

const day = v.pipe(
  text('a day such as 2026-04-01'),
  v.isoDate(dayAdvice),
  v.check(name => epochDay(name) !== undefined, dayAdvice),
);

const currency = v.pipe(
  text('a code such as JPY'),
  v.regex(/^[A-Z]{3}$/, ({ input }) => `got "${input}": give a code of ISO 4217 such as JPY.`),
);

const scoring = {
  cuts: about('Where the bands end, for the method fixed.', cuts),
  bins: about('Bands a dimension; 5 by default.', whole(fewestBins, mostBins)),
  minorUnits: about(
    'Digits of the currency’s smallest unit; by the currency, else 2.',
    whole(0, mostMinorUnits),
  ),
  currency: about('ISO 4217, such as JPY.', currency),
  distinctDays: about('Orders of one day count as one.', flag),
  netRefunds: about('Negative amounts are subtracted.', flag),
  segments: about(
    'The id of a published map, or the path of a .json file; default.',
    text('an id or a path'),
  ),
  compareDays: about('How far back the day lies that is compared with; 30.', whole(1, 3_660)),
};

const columnEntries = Object.fromEntries(
  orderFields.map(field => [field, v.optional(text('the name of a column'))]),
) as Record<OrderField, v.OptionalSchema<ReturnType<typeof text>, undefined>>;

/** Customers by recency, frequency and monetary value: of a file of orders each day, or of the orders in the log. */
export const cubeSchema = v.variant(
  'kind',
  [
    section({
      kind: v.literal('daily'),
      id,
      orders: text('the path of a file of orders'),
      format: about('Where the file’s name does not say it.', word(inputFormats)),
      customers: about('The path of a file of what is known of customers.', text('a path')),
      columns: about('Columns that are not named as usual.', section(columnEntries)),
      timeZone: about('The shop’s; that of the site by default.', zoneName),
      method: about('How values become bands; fixed by default.', word(methods)),
      asOf: about('The day it is looked at from; each day’s own by default.', day),
      at: about('When a day’s cube is made; 00:00 by default.', clock),
      ...scoring,
    }),
    section({ kind: v.literal('live'), id, ...scoring }),
  ],
  'give an object whose "kind" is "daily" or "live".',
);

export type CubeConfig = v.InferOutput<typeof cubeSchema>;
