/** The input without its `null` fields, which mean the same as absent ones; the input itself where it has none. */
export function withoutNulls(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  if (!Object.values(input).includes(null)) return input;
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
}
