/** Two letters in three have to be right, or it is another word. */
const tolerance = 1 / 3;

/** The known word that was probably meant; `undefined` where none is near. Case and hyphens count nothing. */
export function similarTo(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map(name => ({ name, distance: editDistance(bare(word), bare(name)) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length * tolerance)))
    .sort((one, other) => one.distance - other.distance);
  return best?.name;
}

function bare(word: string): string {
  return word
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 50);
}

/** How many letters have to be put in, left out, changed or swapped with their neighbour (optimal string alignment). */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const at = (line: readonly number[], place: number): number => line[place] ?? Infinity;
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}
