import * as v from 'valibot';
import { parseDuration } from './duration.js';
import { durationField } from './fields.js';
import { quoted } from './parsed.js';
import { languages } from './vocabulary.js';

/** The schemas of what people write into a configuration by hand. */

/** A name for all readers, or one a language. */
export const nameField = v.union(
  [
    v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
    v.record(v.picklist(languages), v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))),
  ],
  issue => `${quoted(issue.input)} is no name: give a text, or {"ja": …, "en": …}.`,
);

const noSpan = (issue: v.BaseIssue<unknown>): string =>
  `${quoted(issue.input)} is no duration: give milliseconds or a text such as 20s, 30m or 7d.`;

/** Milliseconds, or a text such as `20s`. */
export const spanField = v.pipe(
  v.union(
    [
      v.number(),
      v.pipe(
        v.string(),
        v.check(text => parseDuration(text) !== undefined, noSpan),
        v.transform(parseDuration),
      ),
    ],
    noSpan,
  ),
  durationField,
);
