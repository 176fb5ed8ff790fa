/** A name of two parts in Japanese writing is known by its first; any other stays whole, and is cut where its place ends. */
export function shortName(name: string): string {
  const [first = name, ...rest] = name.split(/[\s\u3000]+/);
  return rest.length > 0 && /^[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]/.test(first) ? first : name;
}
