import * as v from 'valibot';
import { idField, textField, wordField } from '../model/fields.js';
import { parserOf, quoted, type Parsed } from '../model/parsed.js';
import { channels, directions } from '../model/vocabulary.js';
import type { CaseFilter, CustomerFilter, EntryFilter } from './customer-asking.js';
import { entryKinds } from './entry.js';

/** What a person would search by; more is pasted by mistake. */
const longestText = 200;
/** As many operators as talk to one customer in years. */
const mostOperators = 100;
/** As many as can share one address, and as many again that were opened lately. */
export const mostKeysAsked = 50;

const whole = (issue: v.BaseIssue<unknown>): string => `Expected a filter, got ${quoted(issue.input)}.`;
const noList = (issue: v.BaseIssue<unknown>): string => `Expected a list, got ${quoted(issue.input)}.`;

const wordsField = <const W extends readonly string[]>(words: W) =>
  v.optional(
    v.pipe(
      v.array(wordField(words), noList),
      v.maxLength(words.length, 'A word is named twice: name each once.'),
    ),
  );

const entryFilter = v.object(
  {
    channels: wordsField(channels),
    directions: wordsField(directions),
    kinds: wordsField(entryKinds),
    operators: v.optional(
      v.pipe(
        v.array(idField, noList),
        v.maxLength(mostOperators, `More than ${mostOperators} operators: name fewer.`),
      ),
    ),
    case: v.optional(idField),
    text: v.optional(textField(longestText)),
    totals: v.optional(v.boolean('Give true or false.')),
  },
  whole,
);

const parseEntryFilter = parserOf(entryFilter);
const parseCaseFilter = parserOf(
  v.object({ list: v.literal('cases', issue => `${quoted(issue.input)} is no list: give "cases".`) }, whole),
);

/** The filter of a page of a stream `customer/{key}`; none at all asks for every entry. Unknown fields are ignored. */
export function parseCustomerAsking(input: unknown): Parsed<EntryFilter | CaseFilter> {
  const given = input ?? {};
  return typeof given === 'object' && 'list' in given ? parseCaseFilter(given) : parseEntryFilter(given);
}

/** The filter of a page of the stream `customers`: some words, some keys, or a reference. */
export const parseCustomerFilter: (input: unknown) => Parsed<CustomerFilter> = parserOf(
  v.union(
    [
      v.strictObject({ text: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(longestText)) }),
      v.strictObject({ keys: v.pipe(v.array(idField), v.minLength(1), v.maxLength(mostKeysAsked)) }),
      v.strictObject({ ref: idField }),
    ],
    `Give a text of 1 to ${longestText} characters, 1 to ${mostKeysAsked} keys or a ref, and one of them alone.`,
  ),
);
