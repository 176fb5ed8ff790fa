import { warnOnce } from './warnings.js';

/**
 * What is given to an element in place of a feed: a plain object, or the same as a JSON string. The string
 * `[object Object]` counts as absent, since frameworks set it for an object before the element is defined.
 * What can't be read counts as absent too, with a warning.
 */
export function givenData(value: unknown, subject: string): object | undefined {
  if (typeof value === 'object' && value !== null) return value;
  if (value === undefined || value === null || value === '' || value === '[object Object]') return undefined;
  const parsed = typeof value === 'string' ? parse(value) : undefined;
  if (parsed) return parsed;
  warnOnce(
    'bad-data',
    `data of <${subject}> is no object and no JSON of one, so the feed is shown.`,
    subject,
  );
  return undefined;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
