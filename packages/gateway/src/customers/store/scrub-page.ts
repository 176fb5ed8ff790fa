/** By the kind of a b-tree page, which its first byte says, how long its header is. https://sqlite.org/fileformat.html#b_tree_pages */
const headerBytes: ReadonlyMap<number | undefined, number> = new Map([
  [0x02, 12],
  [0x05, 12],
  [0x0a, 8],
  [0x0d, 8],
]);
/** Before the header of the first page stands that of the file. */
const fileHeaderBytes = 100;
const freeBlockHeaderBytes = 4;

/**
 * Overwrites with zeros what stands in a page of an SQLite file and is in no row: when rows move to another page, their
 * bytes stay where nothing else comes, between the list of cells and the first of them. No row moves by it.
 *
 * A page that is none of a b-tree is left as it is: pages of long texts have nothing else in them, and free ones were
 * overwritten when they became so.
 *
 * @param page is changed
 * @param number counts from 1
 * @param usableBytes how much of each page SQLite uses
 * @returns whether there was anything
 */
export function scrubPage(page: Buffer, number: number, usableBytes: number): boolean {
  const start = number === 1 ? fileHeaderBytes : 0;
  const header = headerBytes.get(page[start]);
  if (header === undefined) return false;
  const cells = start + header + 2 * page.readUInt16BE(start + 3);
  // 65,536 has no room in two bytes, and stands there as 0.
  const content = page.readUInt16BE(start + 5) || 65_536;
  if (cells > content || content > usableBytes) return false;
  const stretches = [[cells, content] as const, ...freeBlocks(page, start, [content, usableBytes])];
  return stretches.filter(([from, to]) => blank(page, from, to)).length > 0;
}

/** What the chain of free blocks among the cells has behind their headers. Each lies behind the one before. */
function* freeBlocks(page: Buffer, start: number, [content, end]: readonly [number, number]) {
  let [from, least] = [page.readUInt16BE(start + 1), content];
  while (from >= least && from + freeBlockHeaderBytes <= end) {
    const to = from + page.readUInt16BE(from + 2);
    if (to < from + freeBlockHeaderBytes || to > end) return;
    yield [from + freeBlockHeaderBytes, to] as const;
    [from, least] = [page.readUInt16BE(from), to];
  }
}

function blank(page: Buffer, from: number, to: number): boolean {
  const isUsed = page.subarray(from, to).some(byte => byte !== 0);
  if (isUsed) page.fill(0, from, to);
  return isUsed;
}
