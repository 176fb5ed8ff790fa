import * as v from 'valibot';
import { checkedCountry } from '../customers/store/normalise-address.js';
import type { Reader } from '../rights/field-sights.js';
import { about, flag, list, quoted, section, span, text, whole, word } from './fields.js';

/** Whoever may see a customer at all. */
const readers = ['operator', 'supervisor', 'manager'] as const satisfies readonly Reader[];

const countryAdvice = ({ input }: { readonly input: unknown }): string =>
  `got ${quoted(input)}: give a code of ISO 3166 such as JP.`;

const country = v.pipe(v.string(countryAdvice), v.check(isCountry, countryAdvice));

function isCountry(code: string): boolean {
  try {
    return checkedCountry(code) === code;
  } catch {
    return false;
  }
}

const name = v.union(
  [text('a name'), section({ ja: v.optional(text('a name')), en: v.optional(text('a name')) })],
  'give a name, or one for each language: {"ja": …, "en": …}.',
);

const attributes = v.pipe(
  list(
    section({
      id: text('an id, as entries name it'),
      name,
      close: about('Only whoever serves the customer sees it.', flag),
    }),
  ),
  v.partialCheck(
    [['$', 'id']],
    all => new Set(all.map(({ id }) => id)).size === all.length,
    'two have one id: name each once.',
  ),
);

const reveal = section({
  limit: about('How often one user may see an address whole; 10 by default.', whole(1, 10_000)),
  within: about('Within this time; 10m by default.', span),
  purposes: about('What may be given as the purpose; any words by default.', list(text('a purpose'))),
});

const dial = v.pipe(
  section({
    url: about('Where a number is posted to that is to be called; https.', text('an address')),
    secretEnv: about('The environment variable with the secret that it is signed by.', text('a name')),
    timeout: about('How long an answer is waited for; 5s by default.', span),
    perMinute: about('How many calls one user may have made; 12 by default.', whole(1, 10_000)),
  }),
  v.partialCheck(
    [['url'], ['secretEnv']],
    ({ url, secretEnv }) => (url === undefined) === (secretEnv === undefined),
    'give "url" and "secretEnv" together: who is told a number has to know who tells it.',
  ),
);

/** Who the customers are, and who may see what of them. */
export const customersSchema = section({
  file: about('The entries database; beside the log by default.', text('a path')),
  country: about('Of phone numbers without a country code; JP by default.', country),
  cube: about('Whose figures a customer is shown with; the first live one by default.', text('an id')),
  attributes: about('What the house keeps of its customers, in the order of the card.', attributes),
  access: about('How long an operator sees a customer after the contact; 8h by default.', span),
  wholeAddresses: about('Roles that see numbers and addresses whole; none by default.', list(word(readers))),
  reveal: about('How an address is shown whole to others, for half a minute.', reveal),
  dial: about('Who makes a call; left out: nobody.', dial),
});

export type CustomersConfig = v.InferOutput<typeof customersSchema>;
