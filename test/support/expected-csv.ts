import { readFileSync } from 'node:fs';

/** The rows of a small CSV of outside data, by column name. Quotes are RFC 4180; no field holds a line end. */
export function csvRows(path: string): readonly ReadonlyMap<string, string>[] {
  const [header = [], ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/).map(fieldsOf);
  return rows.map(row => new Map(header.map((name, at) => [name, row[at] ?? ''])));
}

function fieldsOf(line: string): readonly string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}
