/**
 * What to do about a CSV header that lacks mandatory columns. The commonest reasons are another separator and
 * another way of writing the same names.
 */
export function headerAdvice(header: readonly string[], missing: readonly string[]): string {
  const [only = ''] = header;
  if (header.length === 1) {
    if (only.includes(';')) return 'its columns are separated by semicolons: separate them by commas.';
    if (only.includes('\t')) return 'its columns are separated by tabs: separate them by commas.';
  }
  const meant = missing.flatMap(column => {
    const written = header.find(name => bare(name) === bare(column));
    return written === undefined ? [] : [`${column} by "${written}"`];
  });
  if (meant.length > 0) return `did you mean ${meant.join(', ')}?`;
  return `add ${missing.length === 1 ? 'that column' : 'those columns'}. It has ${header.join(', ')}.`;
}

/** A name without what is written differently in different places. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
